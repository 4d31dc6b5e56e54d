// The preview: findings beside the page. They must not lie over it, and stay
// closed when they were closed.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { createInterface } from 'node:readline'
import { desk, parallel, phone320, phone390, withPage } from '../lib/browser.js'
import { sideways } from '../lib/measure.js'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

// The program says at which address it listens, on the first line.
const register = join(import.meta.dirname, '../../fixtures/register')
const program = spawn(join(process.env.SITES, 'candour'), ['serve', '-q', '--port', '0', '-s', register, '--clock', '2026-11-23'], { stdio: ['ignore', 'pipe', 'ignore'] })
after(() => program.kill())
const [first] = await new Promise((resolve) => createInterface(program.stdout).once('line', (line) => resolve([line])))
const address = first.replace('Preview: ', '') + 'lost-tapes-2026/'

const panel = (page) => page.locator('#panel')
const isOpen = (page) => panel(page).evaluate((details) => details.open)
const toggle = (page) => page.locator('#panel > summary')

// covered lists what stands beside the open panel and reaches under it.
const covered = (page) => page.evaluate(() => {
  const edge = document.querySelector('candour-findings').shadowRoot.getElementById('panel').getBoundingClientRect().left
  return [...document.querySelectorAll('body > :not(candour-findings) *')].filter((e) => e.getBoundingClientRect().right > edge + 1).map((e) => e.outerHTML.slice(0, 80))
})

describe('preview', { concurrency: parallel }, () => {
  for (const viewport of [phone320, phone390, desk]) for (const colorScheme of ['light', 'dark']) {
    it(`is closed by keyboard and stays closed, ${viewport.width} px, ${colorScheme}`, () => withPage({ viewport, colorScheme }, async (page) => {
      const complaints = []
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      await page.goto(address)
      assert.equal(await isOpen(page), viewport === desk, 'it is open where it has room beside the page')
      await toggle(page).focus()
      if (viewport === desk) assert.deepEqual(await covered(page), [])
      else await page.keyboard.press('Enter')
      assert.equal(await isOpen(page), true)
      await page.evaluate(axe)
      assert.deepEqual(await page.evaluate(() => axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].target}`))), [])
      await page.keyboard.press('Escape')
      assert.equal(await isOpen(page), false)
      await page.reload()
      assert.equal(await isOpen(page), false, 'it stays closed')
      assert.deepEqual(await page.evaluate(sideways), [])
      assert.deepEqual(complaints, [])
    }))
  }

  it('leaves the end of the page free', () => withPage({ viewport: phone390 }, async (page) => {
    await page.goto(address)
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    const [end, start] = await page.evaluate(() => [document.querySelector('footer').getBoundingClientRect().bottom, document.querySelector('candour-findings').getBoundingClientRect().top])
    assert.ok(end <= start, `the page ends at ${end}, and the panel begins at ${start}`)
  }))

  it('leads to the section of a finding', () => withPage({ viewport: desk }, async (page) => {
    await page.goto(address)
    const link = page.locator('#panel a').first()
    const id = (await link.getAttribute('href')).slice(1)
    await link.click()
    await page.waitForFunction((id) => Math.abs(document.getElementById(id).getBoundingClientRect().top) < innerHeight, id)
  }))

  it('is not printed', () => withPage({ viewport: desk }, async (page) => {
    await page.goto(address)
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.locator('candour-findings').isVisible(), false)
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).paddingRight), '0px')
  }))
})
