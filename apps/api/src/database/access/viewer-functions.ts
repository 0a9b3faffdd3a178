/**
 * What the viewer may know of, told by the database from its own tables, so that a role taken away is gone with the next
 * statement, whatever a cache still holds. They run as the worker, who owns them: the policies of the tables they read
 * call them. The roles are those that hold `connection:view`; a test compares them with the domain's table.
 */
const viewer = `current_setting('relink.viewer', true)`;
const liveKey = `id = case when ${viewer} like 'apiKey:%' then substr(${viewer}, 8)::uuid end
  and revoked_at is null and expires_at > now() and 'connection:view' = any(permissions)`;

export const viewerFunctions: readonly string[] = [
  `create or replace function viewer_sees_everything() returns boolean
     language sql stable security definer set search_path = public, pg_temp as $$
     select exists (select from workspace_member where user_id = ${viewer} and role in ('OWNER', 'SUPPORT'))
       or exists (select from api_key where organisation_ids is null and ${liveKey}) $$`,
  `create or replace function viewer_organisations() returns setof uuid
     language sql stable security definer set search_path = public, pg_temp as $$
     select m.organisation_id from membership m join workspace_member w on w.user_id = m.user_id
       where m.user_id = ${viewer}
     union all
     select unnest(organisation_ids) from api_key where ${liveKey} $$`,
  // Counted and never named: the one thing that is told of connections a viewer may not see.
  `create or replace function connections_of_login(login uuid) returns bigint
     language sql stable security definer set search_path = public, pg_temp as $$
     select count(*) from connection where grant_id = login and status <> 'DISCONNECTED' $$`,
];

export const viewerFunctionNames = [
  'viewer_sees_everything()',
  'viewer_organisations()',
  'connections_of_login(uuid)',
] as const;
