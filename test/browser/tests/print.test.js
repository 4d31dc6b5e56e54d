// On paper: a tagged PDF with the key facts, black on white, nothing cut off.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'
import { open, parallel, withPage } from '../lib/browser.js'
import { none } from '../lib/expect.js'
import { clipped, sideways } from '../lib/measure.js'
import { pages, sites } from '../lib/sites.js'

const pdftotext = !spawnSync('pdftotext', ['-v']).error
const facts = {
  'landauer-2016/': ['Radiation badge records stolen from Landauer', '4,766 people', 'October 2016', '17 January 2017', 'Not broken down', 'not an official notice'],
  'landauer-2016/velindre/': ['Velindre University NHS Trust', 'about 530 people', 'National Insurance number'],
  'lost-tapes-2026/': ['Backup tapes lost', '12,400 people', 'May 2026', '0808 157 0003', 'No tape was lost', 'Four tapes were lost'],
  'lost-tapes-2026/sample-trust/': ['Sample Hospital Trust', 'about 500 people', '01632 960010'],
}
// A4 with margins such as browsers leave, and the width that is left for text.
const format = { format: 'A4', margin: { top: '1cm', right: '1cm', bottom: '1cm', left: '1cm' } }
const paper = { width: 718, height: 1000 }

describe('paper', { concurrency: parallel }, () => {
  for (const site of sites) {
    for (const address of Object.keys(facts).filter((address) => pages(site).some((page) => page.address === address))) {
      it(`${site.name} /${address} as PDF`, () => withPage({}, async (page) => {
        await open(page, site, address)
        const pdf = await page.pdf({ ...format, tagged: true })
        const source = pdf.toString('latin1')
        const count = source.match(/\/Type\s*\/Page\b/g)?.length ?? 0
        assert.ok(count > 0 && count < 30, `${count} pages`)
        assert.match(source, /\/StructTreeRoot/, 'the PDF has no tags')
        assert.match(source, /\/Lang \(en\)/, 'the PDF has no language')
        if (!pdftotext) return
        const text = execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' }).replace(/\s+/g, ' ')
        none(facts[address].filter((fact) => !text.includes(fact)), 'facts that are not on paper')
      }))

      it(`${site.name} /${address} printed by a reader with a dark screen`, () => withPage({ viewport: paper, colorScheme: 'dark' }, async (page) => {
        await open(page, site, address)
        await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
        none([...await page.evaluate(sideways), ...await page.evaluate(clipped), ...await page.evaluate(pale)], 'what would not print well')
      }))
    }
  }
})

// pale lists text that is not dark on paper, and what has no use there.
function pale() {
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const e = node.parentElement
    if (!node.data.trim() || !e.checkVisibility()) continue
    const [r, g, b] = getComputedStyle(e).color.match(/\d+/g).map(Number)
    if (Math.max(r, g, b) > 100) found.push(`pale: <${e.localName}> “${node.data.trim().slice(0, 50)}”`)
  }
  for (const e of document.querySelectorAll('nav')) if (e.checkVisibility()) found.push(`<nav class="${e.className}"> is printed`)
  for (const e of document.querySelectorAll('.scroll')) if (e.scrollWidth > e.clientWidth + 1) found.push('a table is cut off')
  return found
}
