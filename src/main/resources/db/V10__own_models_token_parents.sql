-- The flag decides from now on whether a repository has a branching model of its own; until now having the row did.

update repository
set overrides_branching_model = exists (select 1 from repository_branching_model m where m.owner_id = repository.id);

-- The token that made this one, whose revocation ends it too; null when a person did, and for those made before this was kept.

alter table token add column parent text;
create index token_by_parent on token (parent);
