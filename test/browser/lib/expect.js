import assert from 'node:assert/strict'

// none fails with all that was found, not with the first of it.
export function none(problems, what) {
  const list = [...new Set(problems)]
  const more = list.length > 40 ? `\n  and ${list.length - 40} more` : ''
  assert.ok(list.length === 0, `${what}: ${list.length}\n  ${list.slice(0, 40).join('\n  ')}${more}`)
}
