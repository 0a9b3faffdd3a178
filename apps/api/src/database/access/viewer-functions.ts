/**
 * What the viewer may know of, told by the database from its own tables, so that a role taken away is gone with the next
 * statement, whatever a cache still holds. They run as the worker, who owns them: the policies of the tables they read
 * call them. The roles are those that hold `connection:view`; a test compares them with the domain's table.
 */
export const viewerFunctions: readonly string[] = [
  `create or replace function viewer_sees_everything() returns boolean
     language sql stable security definer set search_path = public, pg_temp as $$
     select exists (select from workspace_member
         where user_id = current_setting('relink.viewer', true) and role in ('OWNER', 'SUPPORT'))
       or current_setting('relink.viewer', true) like 'apiKey:%' and current_setting('relink.organisations', true) = 'all' $$`,
  `create or replace function viewer_organisations() returns setof uuid
     language sql stable security definer set search_path = public, pg_temp as $$
     select m.organisation_id from membership m join workspace_member w on w.user_id = m.user_id
       where m.user_id = current_setting('relink.viewer', true)
     union all
     select id::uuid from string_to_table(current_setting('relink.organisations', true), ',') id
       where current_setting('relink.viewer', true) like 'apiKey:%' and id not in ('', 'all') $$`,
];
