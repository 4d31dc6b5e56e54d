// A notice of the example reaches a phone in one round trip: ten segments of
// 1,460 bytes, after gzip, with all that it needs to be shown.
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { none } from '../lib/expect.js'
import { pages, read, sites } from '../lib/sites.js'

const trip = 14_600

describe('weight', () => {
  const example = sites.find((site) => site.name === 'example')
  for (const kind of ['notice', 'organisation']) {
    it(`each ${kind} page of the example is at most ${trip} bytes`, () => {
      const weights = pages(example, kind).map(({ address }) => [address, weight(example.folder, address)])
      none(weights.filter(([, bytes]) => bytes > trip).map(([address, bytes]) => `/${address}: ${bytes} bytes`), 'heavy pages')
    })
  }
})

// weight is that of the page and of the files that it shows, as servers send
// them: gzip at its usual level.
function weight(folder, address) {
  const file = address + 'index.html'
  const shown = read(folder, file).filter((e) => e.attrs.src && !e.attrs.src.startsWith('data:'))
  const files = shown.reduce((sum, e) => sum + statSync(join(folder, address, e.attrs.src)).size, 0)
  return gzipSync(readFileSync(join(folder, file))).length + files
}
