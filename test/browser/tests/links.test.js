// Every link of every page leads somewhere: from the root of a host, from below
// a path, and from a disk. No browser is needed for that.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { host, withPage } from '../lib/browser.js'
import { none } from '../lib/expect.js'
import { addressOf, files, fromDisk, htmlFiles, many, pages, preview, read, sites, templates, variants } from '../lib/sites.js'

const attributes = ['href', 'src', 'srcset', 'action', 'formaction', 'poster', 'data', 'cite', 'xlink:href']

// links lists what a page points to, with the element.
function links(folder, file) {
  return read(folder, file).flatMap((e) => attributes.filter((name) => e.attrs[name] !== undefined).map((name) => ({ e, to: e.attrs[name] })))
}

const ids = (folder, file) => read(folder, file).map((e) => e.attrs.id).filter(Boolean)

// fileAt is the file that a host would answer with for an address below root.
function fileAt(url, root) {
  const path = decodeURIComponent(url.pathname.slice(root.pathname.length))
  return path === '' || path.endsWith('/') ? path + 'index.html' : path
}

const internal = (url, root) => url.protocol === root.protocol && url.host === root.host

// fault says what is wrong with a link, or nothing. root is the address at which
// the folder is looked at.
function fault(site, known, root, url, disk) {
  if (['mailto:', 'tel:', 'data:'].includes(url.protocol)) return ''
  if (!internal(url, root)) return /^https?:$/.test(url.protocol) ? '' : `scheme ${url.protocol}`
  if (!url.pathname.startsWith(root.pathname)) return 'leaves the site'
  if (disk && url.pathname.endsWith('/')) return 'is a folder'
  const file = fileAt(url, root)
  if (!known.has(file)) return `there is no ${file}`
  const fragment = decodeURIComponent(url.hash.slice(1))
  return fragment === '' || ids(site.folder, file).includes(fragment) ? '' : `${file} has no #${fragment}`
}

// crawl returns the broken links of all pages, and the pages that no link leads
// to from the front page of their language.
function crawl(site, root, disk = false) {
  const known = new Set(files(site.folder))
  const problems = []
  const reached = new Set(site.languages.map((lang, i) => (i ? lang + '/' : '') + 'index.html'))
  for (const file of reached) visit(file) // grows while it is walked through
  const orphans = [...known].filter((file) => file.endsWith('.html') && !reached.has(file))
  orphans.forEach(visit)
  problems.push(...orphans.filter((file) => !expected(file)).map((file) => `${file}: no link leads to it`))
  return problems

  function visit(file) {
    for (const { e, url, to } of resolved(file)) {
      const what = fault(site, known, root, url, disk)
      if (what) problems.push(`${file}: <${e.tag}> ${to}: ${what}`)
      else if (e.attrs['aria-current'] && fileAt(url, root) !== file) problems.push(`${file}: ${to} is called the current page`)
      else if (e.tag === 'a' && !e.attrs.hreflang && internal(url, root)) reached.add(fileAt(url, root))
    }
  }

  // resolved lists the links of a page, but for addresses in full, see below.
  function resolved(file) {
    const page = new URL(encodeURI(disk ? file : addressOf(file)), root)
    const list = links(site.folder, file).filter(({ e }) => !inFull(e))
    if (!file.endsWith('404.html')) return list.map((link) => ({ ...link, url: new URL(link.to, page) }))
    // This page is sent for any address, so its links are for one base path; a
    // disk never shows it.
    const made = !disk && new URL(site.baseURL || root.origin).pathname === root.pathname
    return made ? list.map((link) => ({ ...link, url: new URL(link.to, link.to.startsWith('#') ? page : new URL('no/such/page', root)) })) : []
  }

  // expected are pages that need no link: 404, and the lasting address of a
  // notice that the front page shows.
  function expected(file) {
    const twins = site.kinds.notice.includes('') ? site.kinds.notice : []
    return file.endsWith('404.html') || twins.some((address) => address && file.endsWith(address + 'index.html'))
  }
}

describe('links', () => {
  it('every template of the theme has a page in these tests', () => {
    const covered = [...sites, many].flatMap((site) => Object.keys(site.kinds))
    assert.deepEqual(templates().filter((name) => !covered.includes(name)), [])
  })

  for (const site of [...sites, ...variants, preview]) {
    for (const base of ['/', '/a/sub/path/']) {
      it(`${site.name} under ${base}`, () => none(crawl(site, new URL(base, 'https://host.example/')), 'broken links'))
    }
  }
  for (const site of fromDisk) {
    it(`${site.name} from a disk`, () => none(crawl(site, new URL('file:///share/site/'), true), 'broken links'))
  }

  for (const site of [...sites, ...variants].filter(({ baseURL }) => baseURL)) {
    it(`${site.name}: full addresses and the sitemap`, () => none(addresses(site), 'wrong addresses'))
  }

  for (const site of [...sites, ...variants, ...fromDisk]) {
    it(`${site.name}: ids are there once, and what points to one finds it`, () => none(references(site), 'ids'))
  }

  it('a missing address gets the page for that, with links that work', () => withPage({}, async (page) => {
    for (const site of sites) {
      const { url } = await host(site)
      const response = await page.goto(url + 'no/such/page/at/all/')
      assert.equal(response.status(), 404)
      await page.click('main a')
      assert.equal(page.url(), url)
    }
  }))

  it('from a disk one can walk to an organisation, its topic and the other language', () => withPage({}, async (page) => {
    const site = fromDisk[0]
    const at = (path) => pathToFileURL(join(site.folder, path)).href
    await page.goto(at('index.html'))
    await page.click('.organisations a >> nth=0')
    assert.match(page.url(), /landauer-2016\/[a-z-]+\/index\.html$/)
    await page.click('.topics a >> nth=0')
    assert.match(page.url(), /guidance\/[a-z-]+\/index\.html$/)
    await page.click('.languages a')
    assert.match(page.url(), /example-files\/cy\/guidance\/[a-z-]+\/index\.html$/)
    await page.click('.masthead__title')
    assert.equal(page.url(), at('cy/index.html'))
  }))
})

// inFull tells the links whose addresses are in full: the page's own, and those in
// other languages. That to a feed is an alternate too, and relative.
const inFull = (e) => e.attrs.rel === 'canonical' || (e.attrs.rel === 'alternate' && e.attrs.hreflang)

// addresses checks canonical and alternate links and the sitemap.
function addresses(site) {
  const problems = []
  const known = new Set(htmlFiles(site.folder).map(addressOf))
  const local = (url) => (url.startsWith(site.baseURL) ? url.slice(site.baseURL.length) : null)
  for (const file of htmlFiles(site.folder)) {
    const heads = read(site.folder, file).filter((e) => e.tag === 'link' && inFull(e))
    for (const e of heads) {
      if (!known.has(local(e.attrs.href))) problems.push(`${file}: ${e.attrs.rel} ${e.attrs.href}`)
    }
    const languages = heads.filter((e) => e.attrs.hreflang).map((e) => e.attrs.hreflang)
    if (!file.endsWith('404.html') && languages.join() !== site.languages.join()) problems.push(`${file}: alternates in ${languages}`)
  }
  const sitemap = readFileSync(join(site.folder, 'sitemap.xml'), 'utf8')
  const listed = [...sitemap.matchAll(/<loc>([^<]*)<\/loc>/g)].map((m) => local(m[1]))
  for (const address of listed) if (!known.has(address)) problems.push(`sitemap.xml: ${address}`)
  const canonical = new Set(htmlFiles(site.folder).flatMap((file) => read(site.folder, file)).filter((e) => e.attrs.rel === 'canonical').map((e) => local(e.attrs.href)))
  // A poster says nothing that its notice does not.
  for (const address of canonical) if (!listed.includes(address) && !address.endsWith('/poster/')) problems.push(`sitemap.xml does not list ${address}`)
  return problems
}

// references checks ids, and the attributes that hold some.
function references(site) {
  const problems = []
  for (const file of htmlFiles(site.folder)) {
    const all = ids(site.folder, file)
    all.filter((id, i) => all.indexOf(id) < i).forEach((id) => problems.push(`${file}: #${id} is there twice`))
    for (const e of read(site.folder, file)) {
      for (const name of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for', 'headers']) {
        for (const id of e.attrs[name]?.split(/\s+/) ?? []) if (!all.includes(id)) problems.push(`${file}: <${e.tag} ${name}=${id}>`)
      }
    }
  }
  return problems
}
