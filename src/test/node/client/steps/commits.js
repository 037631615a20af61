import assert from 'node:assert/strict'

export async function commits(client) {
  const { api, repository } = client
  const all = await client.all(api.commits.list, repository)
  const onMain = await client.all(api.commits.listAt, { ...repository, revision: 'main' })
  assert.equal(onMain.length, 3)
  assert.equal(all.length, 4)
  const onlyTopic = await client.all(api.commits.list, { ...repository, include: 'topic', exclude: 'main' })
  assert.deepEqual(onlyTopic.map(({ message }) => message.trim()), ['About us'])
  const [{ hash }] = onMain
  assert.equal((await api.commits.get({ ...repository, commit: hash })).data.hash, hash)
  await assert.rejects(api.commits.get({ ...repository, commit: 'f'.repeat(40) }), { status: 404 })

  await diffs(api, repository, hash)
}

async function diffs(api, repository, hash) {
  const spec = 'topic..main'
  const diff = (await api.commits.getDiff({ ...repository, spec: hash, context: 1, path: 'README.md' })).data
  assert.match(diff, /^diff --git a\/README\.md b\/README\.md\n/)
  assert.match((await api.commits.getPatch({ ...repository, spec: hash })).data, /^From [0-9a-f]{40} /)
  const stat = (await api.repositories.listDiffStats({ ...repository, spec, renames: true })).data.values
  assert.ok(stat.some((file) => file.new?.path === 'docs/über uns #1.txt'))
  const base = (await api.repositories.getMergeBase({ ...repository, revspec: spec })).data
  assert.match(base.hash, /^[0-9a-f]{40}$/)
}
