// Pages say their language, the switch keeps the page, and text in another
// language or direction is marked. Without JavaScript nothing is missing.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { host, open, parallel, withPage } from '../lib/browser.js'
import { grouped, none } from '../lib/expect.js'
import { restyle } from '../lib/measure.js'
import { addressOf, files, htmlFiles, onePageEach, pages, preview, read, sites } from '../lib/sites.js'

// closest returns the value of an attribute on an element or above it.
const closest = (e, name) => (e ? e.attrs[name] ?? closest(e.parent, name) : undefined)
const languageOf = (file) => (file.startsWith('cy/') ? 'cy' : 'en')
const other = { en: 'cy', cy: 'en' }

// translated is the address of a page in the other language.
const translated = (address) => (address.startsWith('cy/') ? address.slice(3) : 'cy/' + address)

describe('languages', { concurrency: parallel }, () => {
  for (const site of sites) {
    it(`${site.name}: every page says its language and leads to itself in the other`, () => {
      const problems = []
      for (const file of htmlFiles(site.folder)) {
        const list = read(site.folder, file)
        const lang = languageOf(file)
        if (list[0].attrs.lang !== lang) problems.push(`${file}: lang=${list[0].attrs.lang}`)
        for (const e of list) {
          if (e.attrs.lang !== undefined && !site.languages.includes(e.attrs.lang)) problems.push(`${file}: <${e.tag} lang=${e.attrs.lang}>`)
        }
        const links = list.filter((e) => e.tag === 'a' && e.attrs.hreflang && closest(e.parent, 'class') !== 'remark')
        if (links.length !== 1) problems.push(`${file}: ${links.length} language links`)
        for (const { attrs, text } of links) {
          if (attrs.lang !== other[lang] || attrs.hreflang !== other[lang]) problems.push(`${file}: “${text}” has lang=${attrs.lang} hreflang=${attrs.hreflang}`)
          const at = new URL(attrs.href, `http://host${site.base}${encodeURI(addressOf(file))}`).pathname.slice(site.base.length)
          if (!file.endsWith('404.html') && at !== translated(addressOf(file))) problems.push(`${file}: leads to ${at}`)
        }
      }
      none(problems, 'languages')
    })

    it(`${site.name}: the switch keeps the page, there and back`, () => withPage({}, async (page) => {
      const { url } = await host(site)
      for (const { address } of onePageEach(site).filter(({ lang, kind }) => lang === 'en' && kind !== '404')) {
        await open(page, site, address)
        await page.click('.languages a')
        assert.equal(page.url(), url + translated(address))
        assert.equal(await page.getAttribute('html', 'lang'), 'cy')
        await page.click('.languages a')
        assert.equal(page.url(), url + address)
      }
    }))

    it(`${site.name}: the text is the same without JavaScript`, async () => {
      const addresses = onePageEach(site).map(({ address }) => address)
      const texts = (javaScriptEnabled) => withPage({ javaScriptEnabled }, async (page) => {
        const list = []
        for (const address of addresses) {
          await open(page, site, address)
          await page.locator('.find').evaluateAll((boxes) => boxes.forEach((box) => box.remove())) // what the one script adds
          await page.evaluate(restyle, '* { content-visibility: visible !important }') // innerText leaves out what is far from the screen
          list.push(await page.locator('body').innerText())
        }
        return list
      })
      const [on, off] = [await texts(true), await texts(false)]
      assert.ok(on.every((text) => text.length > 100))
      assert.deepEqual(off, on)
    })
  }

  // The fixture says "English only" in each text that has no Welsh.
  it('register: text that has no Welsh is marked as English on Welsh pages', () => {
    const problems = []
    const site = sites.find(({ name }) => name === 'register')
    for (const file of htmlFiles(site.folder).filter((file) => languageOf(file) === 'cy')) {
      for (const e of read(site.folder, file)) {
        const seen = !['title', 'style'].includes(e.tag)
        if (seen && e.text.includes('English only') && closest(e, 'lang') !== 'en') problems.push([file, `<${e.parent.tag}><${e.tag}> “${e.text.trim()}”`])
      }
    }
    none(grouped(problems), 'text that a screen reader would read as Welsh')
  })

  it('register: names written from right to left are kept apart from the text around them', () => {
    const problems = []
    const site = sites.find(({ name }) => name === 'register')
    for (const file of htmlFiles(site.folder)) {
      for (const e of read(site.folder, file)) {
        const mixed = /[\u0590-\u08ff]/.test(e.text) && !['title', 'style'].includes(e.tag)
        const apart = (at) => at && (at.tag === 'bdi' || at.attrs.dir || apart(at.parent))
        if (mixed && !apart(e) && /[\p{L}\p{N}]/u.test(e.text.replace(/[\u0590-\u08ff]+/g, ''))) problems.push([file, `<${e.tag}> “${e.text.trim()}”`])
      }
    }
    none(grouped(problems), 'names without bdi or dir')
  })

  it('register: drafts and notices under embargo are nowhere but in a preview', () => {
    const marks = ['UNSEEN-DRAFT', 'UNSEEN-EMBARGO', 'draft-2026', 'embargo-2099']
    const text = (site) => files(site.folder).map((file) => file + readFileSync(join(site.folder, file), 'utf8')).join('\n')
    const published = text(sites.find(({ name }) => name === 'register'))
    assert.deepEqual(marks.filter((mark) => published.includes(mark)), [])
    const shown = text(preview)
    assert.deepEqual(marks.filter((mark) => !shown.includes(mark)), [])
    for (const { kind, address } of pages(preview)) {
      const banner = read(preview.folder, address + 'index.html').some((e) => e.attrs.class?.includes('banner--draft'))
      assert.equal(banner, kind === 'notice', `/${address}: ${banner ? 'a' : 'no'} line that it is a preview`)
    }
  })
})
