import { useQuery } from '@apollo/client/react';
import { can } from '@relink/domain/permission/can';

import { AuditAccessDocument } from '../../gql/graphql.ts';
import { useRoles } from '../../lib/viewer.ts';

/** A role of the workspace says so itself; of the others only the server knows who is an Admin anywhere. */
export function useMaySeeAuditLog(): boolean {
  const everywhere = can(useRoles(), 'audit:view');
  const { data } = useQuery(AuditAccessDocument, { skip: everywhere });
  return everywhere || (data !== undefined && data.auditLog !== null);
}
