import type { ConnectionHealth } from '@relink/domain/connection/connection-status';
import type { Roles } from '@relink/domain/permission/can';
import { describe, expect, it } from 'vitest';

import { connectionMove } from './connection-move.ts';

const owner: Roles = { workspaceRole: 'OWNER', organisationRole: null };
const admin: Roles = { workspaceRole: 'MEMBER', organisationRole: 'ADMIN' };
const support: Roles = { workspaceRole: 'SUPPORT', organisationRole: null };
const viewer: Roles = { workspaceRole: 'MEMBER', organisationRole: 'VIEWER' };

const dead: ConnectionHealth = { status: 'NEEDS_RECONNECT', reason: 'REFRESH_TOKEN_REJECTED' };
const lost: ConnectionHealth = { status: 'NEEDS_RECONNECT', reason: 'XERO_USER_LOST_ACCESS' };
const away: ConnectionHealth = { status: 'DEGRADED', reason: 'XERO_UNREACHABLE' };
const gateway: ConnectionHealth = { status: 'DEGRADED', reason: 'APP_CREDENTIALS_INVALID' };
const pending: ConnectionHealth = { status: 'PENDING', reason: null };
const ended: ConnectionHealth = { status: 'DISCONNECTED', reason: null };
const fine: ConnectionHealth = { status: 'CONNECTED', reason: null };

describe('the one button of a connection', () => {
  it.each([
    [dead, owner, 'reconnect'],
    [dead, admin, 'reconnect'],
    [dead, support, 'request'],
    [dead, viewer, 'request'],
    [lost, admin, 'reconnect'],
    [lost, support, 'request'],
    [pending, admin, 'connect'],
    [pending, support, 'request'],
    [ended, owner, 'connect'],
    [away, owner, 'check'],
    [away, viewer, 'check'],
    [gateway, owner, 'check'],
    [fine, admin, 'check'],
  ] as const)('%o, for %o: %s', (health, roles, move) => {
    expect(connectionMove(health, roles)).toBe(move);
  });
});
