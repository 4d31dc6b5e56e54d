// axe-core: WCAG 2.2 A and AA and its best practices, in light, dark and forced
// colours. The notice is looked at in all widths.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, it } from 'node:test'
import { desk, open, parallel, phone320, phone390, withPage } from '../lib/browser.js'
import { none } from '../lib/expect.js'
import { pages, sites, variants } from '../lib/sites.js'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

const look = (name, viewport, media = {}) => ({ name, viewport, media: { colorScheme: 'light', forcedColors: 'none', ...media } })
const dark = { colorScheme: 'dark' }
const forced = { forcedColors: 'active' }
const few = [look('390 light', phone390), look('1280 dark', desk, dark)]
const all = [
  look('320 light', phone320), look('320 dark', phone320, dark), look('390 light', phone390), look('390 dark', phone390, dark),
  look('1280 light', desk), look('1280 dark', desk, dark), look('390 forced', phone390, forced), look('1280 forced dark', desk, { ...forced, ...dark }),
]

describe('axe finds nothing', { concurrency: parallel }, () => {
  for (const site of [...sites, variants.find((v) => v.name === 'register-preview')]) {
    for (const { kind, address } of pages(site)) {
      it(`${site.name} /${address}`, () => withPage({}, async (page) => {
        const problems = []
        await open(page, site, address)
        await page.evaluate(axe)
        for (const { name, viewport, media } of kind === 'notice' ? all : few) {
          await page.setViewportSize(viewport)
          await page.emulateMedia(media)
          problems.push(...(await findings(page)).map((text) => `${name}: ${text}`))
        }
        none(problems, 'violations')
      }))
    }
  }
})

async function findings(page) {
  const result = await page.evaluate((values) => axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), tags)
  return result.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')}: ${n.html.slice(0, 120)}: ${n.failureSummary.split('\n').slice(1).join('; ').trim()}`))
}
