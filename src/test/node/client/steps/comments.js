import assert from 'node:assert/strict'

export async function comments(client) {
  const { api, repository } = client
  const place = { ...repository, commit: (await api.refs.getBranch({ ...repository, name: 'topic' })).data.target.hash }
  const say = (raw, more) => ({ ...place, _body: { content: { raw }, ...more } })
  const made = (await api.commits.createComment(say('Good *ü*'))).data
  const reply = (await api.commits.createComment(say('Thanks', { parent: { id: made.id } }))).data
  assert.equal(reply.parent.id, made.id)
  const one = { ...place, comment_id: made.id }
  assert.equal((await api.commits.getComment(one)).data.content.raw, 'Good *ü*')
  const changed = (await api.commits.updateComment({ ...say('Better'), comment_id: made.id })).data
  assert.equal(changed.content.raw, 'Better')
  const all = await client.all(api.commits.listComments, place)
  assert.ok([made, reply].every(({ id }) => all.some((comment) => comment.id === id)))
  assert.equal((await api.commits.deleteComment(one)).status, 204)

  assert.equal((await api.commits.createApproval(place)).data.approved, true)
  assert.equal((await api.commits.deleteApproval(place)).status, 204)
}
