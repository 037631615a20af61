import assert from 'node:assert/strict'

export async function projects(client) {
  const { api, workspace } = client
  const key = `P${client.kind.toUpperCase()}`
  const place = { workspace, project_key: key }
  const _body = { key, name: client.own('project'), description: 'Ünïcode', is_private: true }
  const made = (await api.projects.createProject({ workspace, _body })).data
  assert.equal(made.key, key)
  const sent = { ...made, description: 'changed' }
  assert.equal((await api.projects.createOrUpdateProject({ ...place, _body: sent })).data.description, 'changed')
  assert.equal((await api.projects.getProject(place)).data.uuid, made.uuid)
  const all = await client.all(api.workspaces.getProjects, { workspace })
  assert.ok(all.some(({ uuid }) => uuid === made.uuid))

  await reviewers(api, place)
  await grants(api, place)
  await model(api, place)
  assert.equal((await api.projects.deleteProject(place)).status, 204)
  await assert.rejects(api.projects.getProject(place), { status: 404 })
}

async function reviewers(api, place) {
  const bob = { ...place, selected_user: 'bob' }
  assert.equal((await api.projects.addDefaultReviewer(bob)).data.nickname, 'bob')
  assert.equal((await api.projects.getDefaultReviewer(bob)).data.nickname, 'bob')
  assert.equal((await api.projects.listDefaultReviewers(place)).data.size, 1)
  assert.equal((await api.projects.deleteDefaultReviewer(bob)).status, 204)
}

async function grants(api, place) {
  const bob = { ...place, selected_user_id: 'bob' }
  const set = await api.projects.updateUserPermission({ ...bob, _body: { permission: 'write' } })
  assert.equal(set.data.permission, 'write')
  assert.equal((await api.projects.getUserPermission(bob)).data.permission, 'write')
  assert.equal((await api.projects.listUserPermissions(place)).data.size, 1)
  assert.equal((await api.projects.deleteUserPermission(bob)).status, 204)

  const group = { ...place, group_slug: 'developers' }
  assert.equal((await api.projects.listGroupPermissions(place)).data.size, 0)
  await assert.rejects(api.projects.getGroupPermission(group), { status: 404 })
  await assert.rejects(api.projects.updateGroupPermission({ ...group, _body: { permission: 'read' } }), { status: 404 })
  await assert.rejects(api.projects.deleteGroupPermission(group), { status: 404 })
}

async function model(api, place) {
  assert.equal((await api.branching_model.getForProject(place)).data.type, 'project_branching_model')
  const changed = await api.branching_model.updateSettingsForProject({
    ...place,
    _body: { branch_types: [{ kind: 'feature', prefix: 'f/' }] }
  })
  assert.ok(changed.data.branch_types.some(({ prefix }) => prefix === 'f/'))
  const settings = (await api.branching_model.getSettingsForProject(place)).data
  assert.ok(settings.branch_types.some(({ prefix }) => prefix === 'f/'))
}
