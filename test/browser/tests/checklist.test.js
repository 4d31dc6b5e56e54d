// The checklist that somebody signs: whole by itself, readable on a phone, on a
// desk and on paper, in light, dark and forced colours.
import assert from 'node:assert/strict'
import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { promisify } from 'node:util'
import { all, axe, few, findings } from '../lib/axe.js'
import { desk, host, open, parallel, phone320, phone390, withPage } from '../lib/browser.js'
import { none } from '../lib/expect.js'
import { clipped, sideways } from '../lib/measure.js'
import { sheets } from '../lib/sites.js'

const jar = String(createRequire(import.meta.url)('vnu-jar'))
const pdftotext = !spawnSync('pdftotext', ['-v']).error
const paper = { width: 718, height: 1000 }

describe('checklists', { concurrency: parallel }, () => {
  it('have nothing for the Nu Html Checker to find', async () => {
    const { url } = await host(sheets)
    const args = ['-Dnu.validator.servlet.allow-forbidden-hosts=true', '-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', ...sheets.pages.map((name) => url + name)]
    const { stdout } = await promisify(execFile)('java', args, { maxBuffer: 1 << 26 })
    none(JSON.parse(stdout).messages.map((m) => `${m.url}:${m.lastLine}: ${m.message} ${m.extract ?? ''}`), 'messages')
  })

  for (const name of sheets.pages) {
    it(`${name}: axe finds nothing`, () => withPage({}, async (page) => {
      const found = new Map()
      await open(page, sheets, name)
      await page.evaluate(axe)
      for (const { name: look, viewport, media, rules } of name === 'example.html' ? all : few) {
        await page.setViewportSize(viewport)
        await page.emulateMedia(media)
        for (const text of await findings(page, rules)) found.set(text, [...(found.get(text) ?? []), look])
      }
      none([...found].map(([text, looks]) => `${text} (${looks.join(', ')})`), 'violations')
    }))

    it(`${name}: nothing is cut off or wider than the screen`, () => withPage({}, async (page) => {
      await open(page, sheets, name)
      for (const viewport of [phone320, phone390, { width: 760, height: 800 }, desk]) {
        await page.setViewportSize(viewport)
        const cut = (await page.evaluate(clipped)).filter((line) => !line.includes('<th>')) // on phones the headings of tables are out of sight
        none([...await page.evaluate(sideways), ...cut], `at ${viewport.width} px`)
      }
    }))

    it(`${name}: it asks for nothing but itself`, () => withPage({}, async (page) => {
      const heard = []
      page.on('request', (request) => heard.push(request.url()))
      page.on('console', (message) => heard.push(`console: ${message.text()}`))
      const url = await open(page, sheets, name)
      await page.waitForLoadState('networkidle')
      none(heard.filter((line) => line !== url && !line.endsWith('/favicon.ico')), 'what else was heard')
    }))

    it(`${name}: every link within it leads somewhere, and shows where the focus is`, () => withPage({ viewport: desk }, async (page) => {
      await open(page, sheets, name)
      none(await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')].map((a) => a.getAttribute('href')).filter((to) => !document.getElementById(to.slice(1)))), 'links that lead nowhere')
      for (let n = 0; n < 5; n++) {
        await page.keyboard.press('Tab')
        const { tag, outline } = await page.evaluate(() => ({ tag: document.activeElement.localName, outline: getComputedStyle(document.activeElement).outlineStyle }))
        assert.equal(tag, 'a')
        assert.notEqual(outline, 'none', 'the focus cannot be seen')
      }
    }))

    it(`${name}: on paper`, () => withPage({ viewport: paper, colorScheme: 'dark' }, async (page) => {
      await open(page, sheets, name)
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
      none([...await page.evaluate(sideways), ...await page.evaluate(clipped), ...await page.evaluate(torn)], 'what would not print well')
      const pdf = await page.pdf({ preferCSSPageSize: true, tagged: true })
      const count = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
      if (!pdftotext) return
      const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })
      assert.ok(text.includes(`Page 1 of ${count}`) && text.includes(`Page ${count} of ${count}`), 'pages are not numbered')
      assert.ok(['Internal document. Do not publish it.', 'Decision and signatures', 'Signature', 'no legal advice'].every((words) => text.replace(/\s+/g, ' ').includes(words)), 'something is not on paper')
    }))
  }
})

// torn lists rows that a page could cut, and tables whose headings would not come
// again on the next page.
function torn() {
  const found = []
  for (const row of document.querySelectorAll('tbody tr')) if (getComputedStyle(row).breakInside !== 'avoid') found.push(`a row can be cut: ${row.textContent.trim().slice(0, 50)}`)
  for (const head of document.querySelectorAll('thead')) if (getComputedStyle(head).display !== 'table-header-group') found.push(`headings stand once: ${head.textContent.trim().slice(0, 50)}`)
  return found
}

// Pictures for people to look at: SCREENSHOTS=folder ./run.sh tests/checklist.test.js
const folder = process.env.SCREENSHOTS
describe('screenshots of checklists', { concurrency: parallel, skip: !folder }, () => {
  for (const name of sheets.pages) {
    it(name, () => withPage({}, async (page) => {
      mkdirSync(folder, { recursive: true })
      await open(page, sheets, name)
      for (const viewport of [phone390, desk]) {
        for (const colorScheme of ['light', 'dark']) {
          await page.setViewportSize(viewport)
          await page.emulateMedia({ media: 'screen', colorScheme })
          const height = Math.min(16000, await page.evaluate(() => document.documentElement.scrollHeight)) // Chromium draws nothing higher
          await page.screenshot({ path: join(folder, `checklist-${name.replace('.html', '')}-${viewport.width}-${colorScheme}.png`), fullPage: true, clip: { x: 0, y: 0, width: viewport.width, height } })
        }
      }
      await page.emulateMedia({ media: 'print' })
      await page.pdf({ path: join(folder, `checklist-${name.replace('.html', '.pdf')}`), preferCSSPageSize: true, tagged: true })
    }))
  }
})
