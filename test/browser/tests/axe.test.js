// axe-core: WCAG 2.2 A and AA and its best practices. A page of each kind in each
// language is looked at in all widths and colours, the others in two.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, it } from 'node:test'
import { desk, open, parallel, phone320, phone390, withPage } from '../lib/browser.js'
import { none } from '../lib/expect.js'
import { many, onePageEach, pages, preview, sites } from '../lib/sites.js'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']
// The rules that can tell one width or colour scheme from another.
const visual = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable']

const look = (name, viewport, media, rules) => ({ name, viewport, rules, media: { colorScheme: 'light', forcedColors: 'none', ...media } })
const dark = { colorScheme: 'dark' }
const forced = { forcedColors: 'active' }
const few = [look('390 light', phone390, {}), look('1280 dark', desk, dark, visual)]
const all = [
  look('320 light', phone320, {}), look('390 light', phone390, {}), look('1280 light', desk, {}),
  look('320 dark', phone320, dark, visual), look('390 dark', phone390, dark, visual), look('1280 dark', desk, dark, visual),
  look('390 forced', phone390, forced, visual), look('1280 forced dark', desk, { ...forced, ...dark }, visual),
]

describe('axe finds nothing', { concurrency: parallel }, () => {
  for (const site of [...sites, preview, many]) {
    const thorough = new Set(onePageEach(site).map(({ address }) => address))
    for (const { address } of pages(site)) {
      it(`${site.name} /${address}`, () => withPage({}, async (page) => {
        const found = new Map() // finding -> the looks that show it
        await open(page, site, address)
        if (site.some) await page.evaluate(thin)
        await page.evaluate(axe)
        for (const { name, viewport, media, rules } of thorough.has(address) ? all : few) {
          await page.setViewportSize(viewport)
          await page.emulateMedia(media)
          for (const text of await findings(page, rules)) found.set(text, [...(found.get(text) ?? []), name])
        }
        none([...found].map(([text, looks]) => `${text} (${looks.join(', ')})`), 'violations')
      }))
    }
  }
})

// thin leaves one row in twenty of very long lists: axe takes minutes for 3,000
// rows, and they are alike.
function thin() {
  for (const list of document.querySelectorAll('.organisations, tbody')) [...list.children].filter((_, i) => i % 20).forEach((row) => row.remove())
}

async function findings(page, rules) {
  const runOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: tags }
  const { violations } = await page.evaluate((runOnly) => axe.run(document, { runOnly, resultTypes: ['violations'] }), runOnly)
  return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')}: ${n.html.slice(0, 120)}: ${n.failureSummary.split('\n').slice(1).join('; ').trim()}`))
}
