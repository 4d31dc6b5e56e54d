// Find your organisation: a list that can be filtered while one types. Without
// script it is a list.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { desk, host, open, parallel, phone320, withPage } from '../lib/browser.js'
import { fromDisk, many, pages, read, sites } from '../lib/sites.js'

const example = sites.find(({ name }) => name === 'example')
const register = sites.find(({ name }) => name === 'register')
const onDisk = fromDisk.find(({ name }) => name === 'example-files')
const notice = 'landauer-2016/'
const long = 'payroll-2026/organisations/'
const nothing = /^Nothing on this list matches\./

const field = (page) => page.getByRole('searchbox')
const status = (page) => page.getByRole('status')
const rows = (page) => page.locator('.organisations > li:visible')

// seen lists the names that are left, without what stands beside them.
const seen = (page) => page.evaluate(() => [...document.querySelectorAll('.organisations > li')]
  .filter((li) => li.checkVisibility()).map((li) => li.querySelector('a, span').textContent))

// says waits until the live region has a text.
async function says(page, text) {
  await status(page).filter({ hasText: text }).waitFor()
  assert.match(await status(page).textContent(), text)
}

// What is typed, and the names that are left.
const searches = [
  [example, notice, [
    ['a name', 'poole', ['Poole Hospital NHS Foundation Trust']],
    ['words in any order, and parts of words', 'found dorset', ['Dorset County Hospital NHS Foundation Trust']],
    ['a short name in the other language', 'felindre', ['Velindre University NHS Trust']],
    ['an alias', 'bcuhb', ['Betsi Cadwaladr University Health Board']],
    ['an alias in the other language', 'bipbc', ['Betsi Cadwaladr University Health Board']],
    ['a name in the other language', 'Bwrdd Iechyd Addysgu Powys', ['Powys Teaching Health Board']],
    ['capitals', 'PUBLIC HEALTH', ['Public Health Wales']],
    ['accents that are not there', 'pöole', ['Poole Hospital NHS Foundation Trust']],
    ['no apostrophes', 'guys thomas', ["Guy's and St Thomas' NHS Foundation Trust"]],
    ['an apostrophe as phones write it', 'guy’s & st', ["Guy's and St Thomas' NHS Foundation Trust"]],
    ['spaces around it', '  tayside ', ['NHS Tayside']],
    ['the figures of a count', '654', []],
    ['what no list has', 'undefined', []],
  ]],
  [example, 'cy/' + notice, [
    ['a Welsh name', 'addysgu', ['Bwrdd Iechyd Addysgu Powys']],
    ['an English name', 'teaching powys', ['Bwrdd Iechyd Addysgu Powys']],
  ]],
  [many, long, [
    ['a former name', 'old osbury trust 147', ["St Mary's Hospice, Ösbury"]],
    ['letters and a figure', 'asgh0', ['Ashbury General Hospital']],
    ['accents left out', 'zelworth water', ['Želworth Water']],
    ['accents typed', 'ÉBERBURY dŵr', ['Éberbury Water']],
    ['Cyrillic', 'ГОРОДСКАЯ', ['Городская больница № 4']],
    ['Cyrillic with и for й', 'трамваи', ['Ярославский трамвай']],
    ['Arabic', 'الأمل', ['جمعية الأمل']],
    ['Welsh letters', 'ty gwyn', ['Ysgol Tŷ Gwyn']],
    ['hyphens for spaces', 'tŷ-gwyn', ['Ysgol Tŷ Gwyn']],
  ]],
]

describe('find your organisation', { concurrency: parallel }, () => {
  for (const [site, address, list] of searches) {
    it(`${site.name} /${address}: every kind of name is found`, () => withPage({}, async (page) => {
      await open(page, site, address)
      for (const [what, text, want] of list) {
        await field(page).fill(text)
        assert.deepEqual(await seen(page), want, `${what}: “${text}”`)
      }
    }))
  }

  it('typing filters, the number is said, Escape brings the list back', () => withPage({}, async (page) => {
    await open(page, example, notice)
    const all = await rows(page).count()
    assert.ok(all > 10)
    assert.equal(await status(page).textContent(), '')
    await field(page).pressSequentially('health board')
    await says(page, /^Organisations found: 7$/)
    assert.equal(await rows(page).count(), 7)
    await field(page).press('Escape')
    assert.equal(await field(page).inputValue(), '')
    assert.equal(await rows(page).count(), all)
    await says(page, new RegExp(`^Organisations found: ${all}$`))
    await field(page).fill('no such body')
    await says(page, nothing)
    assert.equal(await rows(page).count(), 0)
    assert.ok(await page.locator('#what-happened').isVisible(), 'the rest of the notice is gone')
  }))

  it('letters without a match go, with the row of letters', () => withPage({ viewport: desk }, async (page) => {
    await open(page, many, long)
    const letters = page.locator('main section:visible h2')
    const all = await letters.allTextContents()
    assert.ok(all.length > 20, `${all.length} letters`)
    await field(page).fill('osbury')
    assert.deepEqual(await letters.allTextContents(), ['O', 'S', 'T', 'U'])
    assert.ok(!await page.locator('.letters').isVisible())
    await field(page).fill('')
    assert.deepEqual(await letters.allTextContents(), all)
    assert.ok(await page.locator('.letters').isVisible())
  }))

  it('a letter leads to its names', () => withPage({ viewport: phone320 }, async (page) => {
    await open(page, many, long)
    for (const letter of ['U', 'Г', 'B', 'م']) {
      await page.getByRole('navigation', { name: 'Go to a letter' }).getByRole('link', { name: letter, exact: true }).click()
      const top = await page.getByRole('heading', { name: letter, exact: true }).evaluate((h2) => h2.getBoundingClientRect().top)
      assert.ok(top >= 0 && top < 640, `${letter}: the heading is at ${top} px`)
    }
  }))

  it('the keyboard is enough', () => withPage({}, async (page) => {
    await open(page, many, long)
    const on = (selector) => page.evaluate((selector) => document.activeElement.matches(selector), selector)
    for (let n = 0; n < 20 && !await on('input'); n++) await page.keyboard.press('Tab')
    assert.ok(await on('input'), 'Tab does not lead to the field')
    await page.keyboard.type('joint board')
    await says(page, /^Organisations found: 1$/)
    await page.keyboard.press('Enter') // nothing is sent, nothing is lost
    await page.keyboard.press('Tab')
    assert.ok(await on('.organisations a'), 'the next stop is not the one that was found')
    await page.keyboard.press('Enter')
    await page.waitForURL(/payroll-2026\/body-1500\/$/)
  }))

  it('has a label, and asks for nothing while one types', () => withPage({}, async (page) => {
    await open(page, example, notice)
    const heard = []
    page.on('request', (request) => heard.push(request.url()))
    page.on('console', (message) => heard.push(message.text()))
    page.on('pageerror', (error) => heard.push(error.message))
    await page.getByLabel('Name of the organisation, or part of it').pressSequentially('powys')
    await says(page, /found: 1$/)
    assert.deepEqual(heard, [])
  }))

  it('works from a disk', () => withPage({}, async (page) => {
    const errors = []
    page.on('console', (message) => errors.push(message.text()))
    await page.goto(pathToFileURL(join(onDisk.folder, notice, 'index.html')).href)
    await field(page).fill('powys')
    assert.deepEqual(await seen(page), ['Powys Teaching Health Board'])
    assert.deepEqual(errors, [])
  }))

  it('a short list has no field', () => withPage({}, async (page) => {
    await open(page, register, 'lost-tapes-2026/')
    assert.ok(await rows(page).count() > 0)
    assert.equal(await page.locator('.find').count(), 0)
    assert.equal(await page.locator('script').count(), 0)
  }))

  it('without JavaScript there is a list with every name and link, and no field', () => withPage({ javaScriptEnabled: false }, async (page) => {
    for (const [site, address, count] of [[example, notice, 17], [many, long, 3000]]) {
      await open(page, site, address)
      assert.ok(!await page.locator('input').isVisible())
      assert.ok(!await page.getByText('Name of the organisation, or part of it').isVisible())
      assert.equal((await seen(page)).length, count)
      const { url } = await host(site)
      const links = await page.locator('.organisations a').evaluateAll((all) => all.map((a) => a.href))
      assert.equal(new Set(links).size, count, 'links to different pages')
      assert.deepEqual(links.filter((href) => !existsSync(join(site.folder, href.slice(url.length), 'index.html'))), [])
    }
  }))

  it('the script is small, and it is the only one', () => {
    for (const site of [example, many]) {
      for (const { address } of pages(site)) {
        const scripts = read(site.folder, address.endsWith('.html') ? address : address + 'index.html').filter(({ tag }) => tag === 'script')
        const size = scripts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
        assert.ok(scripts.length <= 1 && size < 1500, `/${address}: ${scripts.length} scripts, ${size} bytes`)
      }
    }
  })
})
