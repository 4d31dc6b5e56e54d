// The timeline is a drawing: what it draws is to scale, nothing lies over
// anything else, and it says the same without being seen.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { desk, open, parallel, phone320, withPage } from '../lib/browser.js'
import { grouped, none } from '../lib/expect.js'
import { restyle } from '../lib/measure.js'
import { sites } from '../lib/sites.js'

const [example, register] = sites
const drawn = [
  [example, 'landauer-2016/'], [example, 'cy/landauer-2016/'],
  [register, 'lost-tapes-2026/'], [register, 'timeline-long-2022/'], [register, 'timeline-spans-1850/'], [register, 'cy/timeline-spans-1850/'],
]
const sparse = [[register, 'timeline-single-2026/'], [register, 'timeline-undated-2026/']]
const looks = [
  { name: '320 px', viewport: phone320 },
  { name: '320 px, text at 200 %', viewport: phone320, css: 'html { font-size: 200% !important }' },
  { name: '700 px', viewport: { width: 700, height: 800 } },
  { name: '1280 px', viewport: desk },
  { name: '1280 px, text spacing', viewport: desk, css: '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }' },
  { name: 'print', viewport: { width: 718, height: 1000 }, media: 'print' },
]

describe('timeline', { concurrency: parallel }, () => {
  for (const [site, address] of [...drawn, ...sparse]) {
    it(`${site.name} /${address} is to scale, and nothing lies over text`, () => withPage({}, async (page) => {
      await open(page, site, address)
      const problems = []
      for (const { name, viewport, css = '', media = 'screen' } of looks) {
        await page.setViewportSize(viewport)
        await page.emulateMedia({ media })
        await page.evaluate(restyle, css)
        const found = [...await page.evaluate(overlaps), ...unscaled(await page.evaluate(gaps))]
        problems.push(...found.map((text) => [name, text]))
      }
      none(grouped(problems), 'what is drawn wrong')
    }))

    it(`${site.name} /${address} is seen in forced colours and on paper`, () => withPage({}, async (page) => {
      await open(page, site, address)
      for (const media of [{ forcedColors: 'active', colorScheme: 'light' }, { forcedColors: 'active', colorScheme: 'dark' }, { media: 'print', forcedColors: 'none', colorScheme: 'dark' }]) {
        await page.emulateMedia(media)
        none(await page.evaluate(faint), `what is not seen with ${JSON.stringify(media)}`)
      }
    }))
  }

  it('there is something to measure', () => withPage({}, async (page) => {
    for (const [site, address] of drawn) {
      await open(page, site, address)
      const found = (await page.evaluate(gaps)).filter((gap) => !gap.cut && gap.days)
      assert.ok(found.length > 1, `${address}: ${found.length} gaps`)
    }
    await open(page, register, 'timeline-long-2022/')
    assert.equal(await page.locator('.timeline > li').count(), 200)
    assert.equal(await page.locator('.timeline .gap.cut').count(), 1)
  }))

  it('one event, and events without dates, have no gaps and no scale', () => withPage({}, async (page) => {
    for (const [site, address] of sparse) {
      await open(page, site, address)
      assert.equal(await page.locator('.gap').count(), 0, address)
      assert.doesNotMatch(await page.locator('section:has(> .timeline)').innerText(), /scale|\bdays\b/, address)
    }
  }))

  it('is read as a list: the time that passed, the date, what happened', () => withPage({}, async (page) => {
    await open(page, example, 'landauer-2016/')
    const list = await page.locator('.timeline').ariaSnapshot()
    assert.match(list, /^- list:\n/)
    const told = await page.locator('.timeline > li', { hasText: 'Landauer told Velindre by letter' }).ariaSnapshot()
    const said = ['listitem', '78 to 108 days after the last known date', '17 January 2017', 'Landauer told Velindre', '78 to 108 days after the breach', 'by letter', 'Source:', 'Another source says:']
    const places = said.map((text) => told.indexOf(text))
    assert.deepEqual(places, [...places].sort((a, b) => a - b), told)
    assert.ok(!places.includes(-1), told)
    assert.doesNotMatch(list, /img|graphic|svg/, 'the marks are read')
    assert.doesNotMatch(await page.locator('section:has(> .timeline)').ariaSnapshot(), /Thick line/, 'the legend is read')
  }))
})

// unscaled lists the gaps whose heights are not that of their days. They are
// drawn in whole pixels.
function unscaled(list) {
  const measured = list.filter((gap) => !gap.cut && gap.days)
  const longest = measured.reduce((a, b) => (b.height > a.height ? b : a), measured[0])
  return measured.filter((gap) => Math.abs(gap.height - gap.days * longest.height / longest.days) > 1)
    .map((gap) => `${gap.days} days are ${gap.height} px, and ${longest.days} are ${longest.height}`)
}

// gaps measures what is drawn before each event. The days are those that the
// label begins with, or else lie between two exact dates; null when neither is.
function gaps() {
  const day = (li) => li?.querySelector('b time[datetime]')?.dateTime.match(/^\d{4}-\d\d-\d\d$/)?.[0]
  return [...document.querySelectorAll('.timeline > li > .gap')].map((gap) => {
    const li = gap.parentElement
    const [from, to] = [day(li.previousElementSibling), day(li)]
    const label = gap.textContent.match(/[\d,]+/)?.[0].replace(',', '')
    const between = from && to ? Math.round((Date.parse(to) - Date.parse(from)) / 864e5) : null
    return { days: label ? Number(label) : between, height: gap.querySelector('svg').getBoundingClientRect().height, cut: gap.classList.contains('cut') }
  })
}

// overlaps lists text that lies over a mark, over a date, or outside its event.
function overlaps() {
  const found = []
  const range = document.createRange()
  const lines = (e) => {
    const boxes = []
    const walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.data.trim()) continue
      range.selectNodeContents(node)
      for (const r of range.getClientRects()) boxes.push({ r, node, date: Boolean(node.parentElement.closest('b')) })
    }
    return boxes
  }
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
  for (const li of document.querySelectorAll('.timeline > li')) {
    const item = li.getBoundingClientRect()
    const text = lines(li)
    const marks = [...li.querySelectorAll('svg')].map((svg) => svg.getBoundingClientRect())
    for (const { r, node, date } of text) {
      const say = (what) => found.push(`${what}: “${node.data.trim().slice(0, 50)}”`)
      if (marks.some((mark) => meet(mark, r))) say('a mark lies over text')
      if (!date && text.some((other) => other.date && meet(other.r, r))) say('a date lies over text')
      if (r.top < item.top - 4 || r.bottom > item.bottom + 4) say('text outside its event')
    }
    for (const mark of marks) if (mark.top < item.top - 1 || mark.bottom > item.bottom + 1 || mark.left < 0) found.push('a mark outside its event')
    const next = li.nextElementSibling?.getBoundingClientRect()
    if (next && next.top < item.bottom - 1) found.push('events lie over each other')
  }
  return found
}

// faint lists marks and rails that do not stand out from the page by 3:1, or
// that would need colours behind them.
function faint() {
  const found = []
  const rgb = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map(Number)
  const light = (colour) => {
    const [r, g, b] = rgb(colour).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const ground = matchMedia('print').matches ? 'rgb(255, 255, 255)' : getComputedStyle(document.body).backgroundColor
  for (const e of document.querySelectorAll('.timeline > li, .timeline svg')) {
    const style = getComputedStyle(e)
    const [a, b] = [light(style.borderLeftColor), light(ground)].sort((x, y) => y - x)
    if ((a + 0.05) / (b + 0.05) < 3) found.push(`<${e.localName}> ${style.borderLeftColor} on ${ground}`)
    if (parseFloat(style.borderLeftWidth) < 2) found.push(`<${e.localName}> has no line`)
  }
  if (matchMedia('print').matches) for (const li of document.querySelectorAll('.timeline > li')) if (getComputedStyle(li).breakInside !== 'avoid') found.push('an event may break')
  return found
}
