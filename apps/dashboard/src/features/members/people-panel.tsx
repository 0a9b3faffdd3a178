import { Button } from '@relink/ui/button';
import { EmptyState } from '@relink/ui/empty-state';
import { Panel } from '@relink/ui/panel';
import { Row, Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { type ReactNode, useState } from 'react';
import { useIntl } from 'react-intl';

import type { PendingInvitationFragment } from '../../gql/graphql.ts';
import { ChangeRoleDialog } from './change-role-dialog.tsx';
import { InvitationList } from './invitation-list.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { memberMessages as messages } from './messages.ts';
import { PersonList } from './person-list.tsx';
import type { Place, Somebody } from './place.ts';
import { RemoveDialog } from './remove-dialog.tsx';

type PeoplePanelProps = {
  readonly title: string;
  readonly place: Place;
  readonly people: readonly Somebody[];
  readonly total: number;
  readonly invitations: readonly PendingInvitationFragment[];
  /** the list is of those who match a search */
  readonly searched?: boolean;
  readonly search?: ReactNode;
  readonly onChanged: () => void;
};

/** Who has which role at a place, who is invited, and what can be done about it. */
export function PeoplePanel(props: PeoplePanelProps) {
  const { title, place, people, total, invitations, searched = false, search, onChanged } = props;
  const intl = useIntl();
  const [inviting, setInviting] = useState(false);
  const [changing, setChanging] = useState<Somebody | null>(null);
  const [removing, setRemoving] = useState<Somebody | null>(null);
  return (
    <Stack gap={5}>
      <Panel
        title={title}
        actions={
          <Button tone="primary" icon="plus" onClick={() => setInviting(true)} testId="invite">
            {intl.formatMessage(messages.invite)}
          </Button>
        }
      >
        <Stack gap={3}>
          {search !== undefined && <Row>{search}</Row>}
          {people.length === 0 && (
            <EmptyState
              icon="search"
              title={intl.formatMessage(searched ? messages.notFoundTitle : messages.nobodyTitle)}
            >
              {intl.formatMessage(searched ? messages.notFound : messages.nobody)}
            </EmptyState>
          )}
          <PersonList
            place={place}
            people={people}
            complete={!searched && people.length === total}
            onChangeRole={setChanging}
            onRemove={setRemoving}
          />
          {people.length < total && (
            <Text tone="dim">{intl.formatMessage(messages.shown, { shown: people.length, total })}</Text>
          )}
        </Stack>
      </Panel>
      <InvitationList invitations={invitations} onChanged={onChanged} />
      <InviteDialog open={inviting} place={place} onClose={() => setInviting(false)} onInvited={onChanged} />
      <ChangeRoleDialog target={changing} place={place} onClose={() => setChanging(null)} onChanged={onChanged} />
      <RemoveDialog target={removing} place={place} onClose={() => setRemoving(null)} onRemoved={onChanged} />
    </Stack>
  );
}
