import { GraphQLDateTime, GraphQLURL, GraphQLUUID } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import type { ConnectionReason, ConnectionStatus, WhoMustAct } from '@relink/domain/connection/connection-status';
import { connectionWords } from '@relink/domain/connection/connection-words';
import { ConnectionReasonEnum, ConnectionStatusEnum, WhoMustActEnum } from '../enums.ts';
import { toGlobalId } from '../id/global-id.ts';
import { Node } from '../id/node.type.ts';
import { pageTypes } from '../page/page.type.ts';
import { healthOf } from './apply-connection-event.ts';
import type { ConnectionRow } from './connection.entity.ts';

@ObjectType('XeroOrganisation')
export class XeroOrganisationObject {
  @Field(() => GraphQLUUID, { description: "Xero's own id of the organisation" }) tenantId!: string;
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true }) shortCode!: string | null;
  @Field(() => String, { nullable: true }) countryCode!: string | null;
  @Field(() => String, { nullable: true }) baseCurrency!: string | null;
  @Field(() => Boolean, { nullable: true }) isDemoCompany!: boolean | null;
  @Field(() => GraphQLURL, { nullable: true, description: 'opens this organisation in Xero' }) deepLink!: string | null;
}

@ObjectType('Connection', {
  implements: Node,
  description: 'The link from an organisation to one Xero organisation. Reconnecting never makes a new one.',
})
export class ConnectionObject extends Node {
  @Field(() => ConnectionStatusEnum) status!: ConnectionStatus;
  @Field(() => ConnectionReasonEnum, { nullable: true, description: 'with DEGRADED and NEEDS_RECONNECT only' })
  reason!: ConnectionReason | null;
  @Field(() => String, { description: 'one sentence for people' }) message!: string;
  @Field(() => WhoMustActEnum) whoMustAct!: WhoMustAct;
  @Field(() => GraphQLDateTime) statusSince!: Date;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'when Xero last answered for this connection' })
  lastWorkedAt!: Date | null;
  @Field(() => GraphQLDateTime, { nullable: true }) lastCheckedAt!: Date | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'when Relink tries next by itself, while DEGRADED' })
  nextTryAt!: Date | null;
  @Field(() => XeroOrganisationObject, { nullable: true }) xeroOrganisation!: XeroOrganisationObject | null;
  @Field(() => [String], { description: 'permissions that the consent lacks' }) missingScopes!: string[];
  row!: ConnectionRow;
}

export const { Page: ConnectionPage } = pageTypes('Connection', () => ConnectionObject);

export function toConnection(row: ConnectionRow): ConnectionObject {
  const words = connectionWords(healthOf(row));
  return {
    id: toGlobalId('Connection', row.id),
    status: row.status,
    reason: row.reason ?? null,
    message: words.message,
    whoMustAct: words.whoMustAct,
    statusSince: row.statusSince,
    lastWorkedAt: row.lastWorkedAt ?? null,
    lastCheckedAt: row.lastCheckedAt ?? null,
    nextTryAt: row.status === 'DEGRADED' ? (row.nextTryAt ?? null) : null,
    xeroOrganisation: toXeroOrganisation(row),
    missingScopes: row.missingScopes,
    row,
  };
}

function toXeroOrganisation(row: ConnectionRow): XeroOrganisationObject | null {
  if (!row.tenantId) return null;
  const shortCode = row.shortCode ?? null;
  return {
    tenantId: row.tenantId,
    name: row.tenantName ?? '',
    shortCode,
    countryCode: row.countryCode ?? null,
    baseCurrency: row.baseCurrency ?? null,
    isDemoCompany: row.isDemoCompany ?? null,
    // https://developer.xero.com/documentation/guides/how-to-guides/deep-link-xero
    deepLink:
      shortCode === null
        ? null
        : `https://go.xero.com/organisationlogin/default.aspx?shortcode=${encodeURIComponent(shortCode)}&redirecturl=/Dashboard/`,
  };
}
