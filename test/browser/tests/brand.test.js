// The publisher's logo and accent: they can be seen in every scheme, wherever the
// page is, and take no room that text needs.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { desk, host, open, parallel, phone320, withPage } from '../lib/browser.js'
import { none } from '../lib/expect.js'
import { fromDisk, pages, sites } from '../lib/sites.js'

const branded = ['register', 'themed']
const looks = { light: {}, dark: { colorScheme: 'dark' }, 'forced, dark': { colorScheme: 'dark', forcedColors: 'active' } }

describe('logo and accent', { concurrency: parallel }, () => {
  for (const name of branded) {
    const site = sites.find((site) => site.name === name)
    const { address } = pages(site, 'notice').at(-1)

    it(`${name}: the logo is drawn, also on a page that is not found`, () => withPage({}, async (page) => {
      await open(page, site, address)
      none(await page.evaluate(logo), 'the logo')
      await page.goto((await host(site)).url + 'no/such/page/at/all/')
      none(await page.evaluate(logo), 'the logo of the page that is not found')
    }))

    it(`${name}: the logo is drawn from a disk`, () => withPage({}, async (page) => {
      const { folder } = fromDisk.find((site) => site.name === `${name}-files`)
      await page.goto(pathToFileURL(join(folder, address, 'index.html')).href)
      none(await page.evaluate(logo), 'the logo')
    }))

    for (const [look, media] of Object.entries(looks)) {
      it(`${name}, ${look}: the line and the name have contrast, and the logo stands on a light ground`, () => withPage({ viewport: desk, ...media }, async (page) => {
        await open(page, site, address)
        const { line, text, ground } = await page.evaluate(contrasts)
        assert.ok(line >= 3, `the line has ${line}`)
        assert.ok(text >= 7, `the name has ${text}`)
        assert.ok(ground > 0.7, `the ground of the logo is ${ground}`)
      }))
    }

    it(`${name}: on the narrowest phone the logo leaves room for the name`, () => withPage({ viewport: phone320 }, async (page) => {
      await open(page, site, address)
      none(await page.evaluate(logo), 'the logo')
      const { width } = await page.locator('.masthead__title > span').boundingBox()
      assert.ok(width >= 100, `the name has ${width} px`)
    }))
  }
})

// logo says what is wrong with the logo of the page.
function logo() {
  const img = document.querySelector('.masthead__title img')
  if (!img) return ['it is missing']
  const { width, height } = img.getBoundingClientRect()
  const { naturalWidth, naturalHeight } = img
  return [
    !img.complete || naturalWidth === 0 ? 'it is not loaded' : '',
    img.alt === '' && img.hasAttribute('alt') ? '' : 'it has an alternative text beside the name',
    width < 32 || height < 5 || height > 49 || width > 201 ? `it is ${width} by ${height} px` : '',
    naturalWidth && Math.abs(width / height - naturalWidth / naturalHeight) > 0.1 ? `it is drawn out: ${width} by ${height} of ${naturalWidth} by ${naturalHeight}` : '',
  ].filter(Boolean)
}

// contrasts are those of the line below the masthead and of the name, and how
// light the ground of the logo is.
function contrasts() {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const page = light(getComputedStyle(document.body).backgroundColor)
  const ratio = (colour) => (Math.max(light(colour), page) + 0.05) / (Math.min(light(colour), page) + 0.05)
  const plate = getComputedStyle(document.querySelector('.masthead__title img')).backgroundColor
  return {
    line: ratio(getComputedStyle(document.querySelector('.masthead')).borderBottomColor),
    text: ratio(getComputedStyle(document.querySelector('.masthead__title span')).color),
    ground: plate === 'rgba(0, 0, 0, 0)' ? page : light(plate),
  }
}
