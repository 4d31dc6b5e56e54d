// The poster: one sheet of A4, however long the texts, and a code that can be
// scanned whatever colours the reader has.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'
import { open, parallel, phone390, withPage } from '../lib/browser.js'
import { none } from '../lib/expect.js'
import { clipped, sideways } from '../lib/measure.js'
import { long, pages, sites, variants } from '../lib/sites.js'

const pdftotext = !spawnSync('pdftotext', ['-v']).error
const margin = { top: '12mm', right: '12mm', bottom: '12mm', left: '12mm' }
const papers = { 'A4 as the browser sets it': { format: 'A4' }, 'A4 with margins': { format: 'A4', margin }, 'the size that the page asks for': { preferCSSPageSize: true } }
// A4 less its margins, at 96 dots to the inch.
const sheet = { width: Math.floor(186 / 25.4 * 96), height: Math.floor(273 / 25.4 * 96) }
const posters = [...sites, ...variants, long].flatMap((site) => pages(site, 'poster').map(({ address }) => ({ site, address })))

// What must be on the sheet: [facts of the example, of the register].
const facts = {
  'landauer-2016/poster/': ['Radiation badge records stolen from Landauer', 'National Insurance number', '0303 123 1113', 'not an official notice'],
  'cy/landauer-2016/poster/': ['Cofnodion bathodynnau ymbelydredd', 'Rhif Yswiriant Gwladol', '0330 414 6421', 'hysbysiad swyddogol'],
  'lost-tapes-2026/poster/': ['Backup tapes lost', 'Bank account details', '0808 157 0003', 'Monday to Friday, 8am to 8pm', 'Published by: Example Health Board', 'lost-tapes-2026/'],
  'cy/lost-tapes-2026/poster/': ['Tapiau wrth gefn', 'Manylion cyfrif banc', '0808 157 0003', 'cy/lost-tapes-2026/'],
}
// What is for the screen only.
const screen = ['Skip to main content', 'Print this page', 'Organisations A to Z', 'About this site', 'Neidio i', 'Argraffwch y dudalen']

describe('posters', { concurrency: parallel }, () => {
  for (const { site, address } of posters) {
    it(`${site.name} /${address} is one sheet of A4`, () => withPage({}, async (page) => {
      await open(page, site, address)
      for (const [name, options] of Object.entries(papers)) {
        const pdf = await page.pdf({ ...options, tagged: true })
        const source = pdf.toString('latin1')
        assert.equal(source.match(/\/Type\s*\/Page\b/g)?.length, 1, `sheets on ${name}`)
        assert.match(source, /\/MediaBox \[0 0 59[456][.\d]* 84[123][.\d]*\]/, `${name} is not A4`)
        assert.match(source, /\/StructTreeRoot/, 'the PDF has no tags')
        if (!pdftotext) continue
        const text = execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' }).replace(/\s+/g, ' ')
        none((facts[address] ?? []).filter((fact) => !text.includes(fact)), 'facts that are not on paper')
        none(screen.filter((fact) => text.includes(fact)), 'what should not be on paper')
      }
    }))

    it(`${site.name} /${address} has room to spare and letters to read`, () => withPage({ viewport: sheet, colorScheme: 'dark' }, async (page) => {
      await open(page, site, address)
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
      none([...await page.evaluate(sideways), ...await page.evaluate(clipped)], 'what would not print well')
      const { bottom, points } = await page.evaluate(() => {
        const poster = document.querySelector('.poster')
        return { bottom: poster.getBoundingClientRect().bottom, points: parseFloat(getComputedStyle(poster).fontSize) * 0.75 }
      })
      assert.ok(bottom <= sheet.height, `${Math.round(bottom)} px in ${sheet.height}`)
      assert.ok(points >= (site === long ? 12 : 14), `letters of ${points} points`)
    }))
  }

  for (const { site, address } of posters.filter(({ site }) => site.baseURL)) {
    it(`${site.name} /${address}: the code is black on white for everybody`, () => withPage({ viewport: phone390 }, async (page) => {
      await open(page, site, address)
      for (const media of [{}, { colorScheme: 'dark' }, { forcedColors: 'active' }, { forcedColors: 'active', colorScheme: 'dark' }, { media: 'print', colorScheme: 'dark' }]) {
        await page.emulateMedia({ media: 'screen', colorScheme: 'light', forcedColors: 'none', ...media })
        const picture = await page.locator('.qr').screenshot({ scale: 'css' })
        const seen = await page.evaluate(colours, picture.toString('base64'))
        assert.deepEqual(seen.corner, [255, 255, 255], `${JSON.stringify(media)}: the quiet zone`)
        assert.ok(seen.black > 0.2 && seen.white > 0.4, `${JSON.stringify(media)}: ${JSON.stringify(seen)}`)
      }
    }))
  }

  it('without an address there is a line to write it on, and no code', () => withPage({}, async (page) => {
    const site = sites.find(({ name }) => name === 'example')
    await open(page, site, 'landauer-2016/poster/')
    assert.equal(await page.locator('.qr').count(), 0)
    assert.ok(await page.locator('.poster__blank').isVisible())
  }))
})

// colours says how much of a picture is black and how much is white. The policy
// of the page allows pictures from data.
async function colours(base64) {
  const picture = new Image()
  picture.src = 'data:image/png;base64,' + base64
  await picture.decode()
  const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d')
  canvas.drawImage(picture, 0, 0)
  const { data } = canvas.getImageData(0, 0, picture.width, picture.height)
  const share = (is) => {
    let n = 0
    for (let i = 0; i < data.length; i += 4) if ([0, 1, 2].every((c) => is(data[i + c]))) n++
    return n / (data.length / 4)
  }
  const corner = 4 * (4 * picture.width + 4) // a few dots in from the edge
  return { corner: [...data.slice(corner, corner + 3)], black: share((c) => c < 40), white: share((c) => c > 215) }
}
