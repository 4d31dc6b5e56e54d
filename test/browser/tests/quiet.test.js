// A page is whole by itself: one request, no cookie, no storage, nothing in the
// console, and a policy that is the same everywhere and holds.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { host, parallel, withPage } from '../lib/browser.js'
import { none } from '../lib/expect.js'
import { fromDisk, many, pages, preview, read, shown, sites, variants } from '../lib/sites.js'

// watch notes everything that a page says or asks for.
function watch(page) {
  const heard = []
  page.on('console', (message) => heard.push(`console ${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => heard.push(`error: ${error.message}`))
  page.on('dialog', (dialog) => { heard.push(`dialog: ${dialog.message()}`); dialog.dismiss() })
  page.on('request', (request) => heard.push(`${request.resourceType()} ${request.url()}`))
  page.on('websocket', (socket) => heard.push(`websocket ${socket.url()}`))
  return heard
}

async function kept(page, context) {
  const storage = await page.evaluate(async () => [
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`), ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...(await indexedDB.databases()).map(({ name }) => `database ${name}`),
    ...(window.caches ? await caches.keys() : []).map((name) => `cache ${name}`),
    ...((await navigator.serviceWorker?.getRegistrations()) ?? []).map(({ scope }) => `service worker ${scope}`),
  ])
  return [...storage, ...(await context.cookies()).map(({ name }) => `cookie ${name}`)]
}

// visit loads addresses one after the other, and returns what was heard that is
// not a page itself or a picture of the same site.
async function visit(page, root, urls) {
  const heard = watch(page)
  for (const url of urls) await page.goto(url)
  await page.waitForLoadState('networkidle')
  const documents = new Set(urls.map((url) => `document ${url}`))
  return heard.filter((line) => !documents.has(line) && !line.startsWith(`image ${root}`) && !line.startsWith('image data:'))
}

describe('a page is one request and leaves nothing behind', { concurrency: parallel }, () => {
  for (const site of [...sites, preview, many]) {
    it(site.name, () => withPage({}, async (page, context) => {
      const { url, requests } = await host(site)
      const before = requests.length
      const addresses = pages(site).map(({ address }) => address)
      const problems = [...await visit(page, url, addresses.map((address) => url + address)), ...await kept(page, context)]
      // The server's own list: what no event of the browser tells of.
      const known = new Set(addresses.map((address) => site.base + address))
      problems.push(...requests.slice(before).filter((path) => !known.has(path) && !/\.(svg|png)$/.test(path)).map((path) => `the server was asked for ${path}`))
      none(problems, 'what pages do')
    }))
  }

  for (const site of fromDisk) {
    it(`${site.name} from a disk`, () => withPage({}, async (page) => {
      const root = pathToFileURL(site.folder).href
      none(await visit(page, root, pages(site).map(({ address }) => `${root}/${address}${address.endsWith('.html') ? '' : 'index.html'}`)), 'what pages do')
    }))
  }
})

describe('the content security policy', { concurrency: parallel }, () => {
  it('is the same on every page and has the hash of what is inline; no page asks for more', () => {
    const policies = new Map() // theme and brand -> its policies
    const problems = []
    for (const site of [...sites, ...variants, preview, many, ...fromDisk]) {
      for (const file of shown(site)) {
        const list = read(site.folder, file)
        const metas = list.filter((e) => e.tag === 'meta' && e.attrs['http-equiv']?.toLowerCase() === 'content-security-policy')
        const policy = metas[0]?.attrs.content
        const look = site.name.split('-')[0]
        policies.set(look, (policies.get(look) ?? new Set()).add(policy))
        const inline = list.filter((e) => e.tag === 'style' || e.tag === 'script' && !e.attrs.type?.includes('json'))
        const hashes = inline.map((e) => `'sha256-${createHash('sha256').update(e.text).digest('base64')}'`)
        const say = (text) => problems.push(`${site.name} ${file}: ${text}`)
        if (metas.length !== 1) say(`${metas.length} policies`)
        if (inline.length === 0 || !hashes.every((hash) => policy?.includes(hash))) say('the hash of the style or script is not in the policy')
        if (list.indexOf(metas[0]) > list.findIndex((e) => ['style', 'link', 'script', 'title'].includes(e.tag))) say('something comes before the policy')
        if (inline.some((e) => /url\(|@import/.test(e.text))) say('the style asks for something')
        if (inline.some((e) => e.tag === 'script' && /fetch|XMLHttp|import|https?:|localStorage|sessionStorage|indexedDB|cookie|eval/.test(e.text))) say('the script asks for something or keeps something')
        if (list.some((e) => e.tag === 'script' && Object.keys(e.attrs).length > 0)) say('a script has attributes')
        for (const e of list) {
          if (loads(e)) say(`<${e.tag} ${e.attrs.src ?? e.attrs.href ?? ''}> asks for something`)
          if (e.attrs.style !== undefined || Object.keys(e.attrs).some((name) => name.startsWith('on'))) say(`<${e.tag}> has a style or a handler`)
        }
      }
    }
    none(problems, 'policies')
    for (const [look, [policy, ...others]] of policies) {
      assert.deepEqual(others, [], `${look} has different policies`)
      for (const part of ["default-src 'none'", "base-uri 'none'", "form-action 'none'"]) assert.ok(policy.includes(part), `no ${part}`)
      assert.ok(!/unsafe-|\*|https?:/.test(policy), policy)
    }
  })

  for (const site of sites) {
    const { address } = pages(site, 'notice').at(-1)
    it(`is enforced on ${site.name} /${address}`, () => withPage({}, async (page) => {
      const ran = await attack(page, site, address, (html) => html)
      none(ran, 'what ran or was loaded')
    }))
    it(`would not hold on ${site.name} /${address} without the meta element`, () => withPage({}, async (page) => {
      const ran = await attack(page, site, address, (html) => html.replace(/<meta[^>]*content-security-policy[^>]*>/i, ''))
      assert.deepEqual(ran, ['script', 'handler', 'style', 'image', 'frame', 'fetch'])
    }))
  }
})

// loads tells whether an element makes the browser ask for something: all but a
// picture of the same site, and links that are only named.
function loads({ tag, attrs }) {
  const external = /^([a-z]+:)?\/\//i.test(attrs.src ?? '') || attrs.srcset !== undefined
  const link = tag === 'link' && !['canonical', 'alternate', 'author', 'license'].includes(attrs.rel) && !attrs.href?.startsWith('data:')
  return link || external || ['iframe', 'object', 'embed', 'video', 'audio', 'base'].includes(tag)
}

// attack puts into a page what an attacker would, and tells what of it worked.
async function attack(page, site, address, change) {
  const { url } = await host(site)
  const file = join(site.folder, address, 'index.html')
  const bad = `<script>window.ran = ['script']</script>
    <img src="data:image/gif;base64,AAAA" alt="" onerror="(window.ran ??= []).push('handler')">
    <p id="styled" style="color: rgb(1, 2, 3)">x</p>
    <img src="https://elsewhere.example/x.png" alt=""><iframe src="https://elsewhere.example/frame" title="x"></iframe>`
  const asked = new Set()
  await page.route('**/*', (route) => {
    const to = route.request().url()
    if (to === url + address) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: change(readFileSync(file, 'utf8')).replace('</body>', bad + '</body>') })
    asked.add(to)
    return route.fulfill({ body: 'x', headers: { 'access-control-allow-origin': '*' } })
  })
  await page.goto(url + address, { waitUntil: 'networkidle' })
  const ran = await page.evaluate(async () => {
    const list = window.ran ?? []
    if (getComputedStyle(document.getElementById('styled')).color === 'rgb(1, 2, 3)') list.push('style')
    await fetch('https://elsewhere.example/fetch').catch(() => {})
    return list
  })
  const loaded = { image: 'x.png', frame: 'frame', fetch: 'fetch' }
  return [...ran, ...Object.keys(loaded).filter((name) => asked.has('https://elsewhere.example/' + loaded[name]))]
}
