import { useMutation } from '@apollo/client/react';
import { Dialog } from '@relink/ui/dialog';
import { TextField } from '@relink/ui/field';
import { Text } from '@relink/ui/text';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { InviteMemberDocument } from '../../gql/graphql.ts';
import { memberMessages as messages } from './messages.ts';
import { isOrganisationRole, isWorkspaceRole, type Place } from './place.ts';
import { RoleForm } from './role-form.tsx';
import { tellDone, useAttempt } from './use-attempt.ts';

type InviteDialogProps = {
  readonly open: boolean;
  readonly place: Place;
  readonly onClose: () => void;
  readonly onInvited: () => void;
};

export function InviteDialog({ open, place, onClose, onInvited }: InviteDialogProps) {
  const intl = useIntl();
  const name = place.kind === 'organisation' ? <bdi>{place.name}</bdi> : intl.formatMessage(messages.workspace);
  return (
    <Dialog
      open={open}
      title={<FormattedMessage {...messages.inviteTitle} values={{ place: name }} />}
      onClose={onClose}
    >
      <InviteForm place={place} onClose={onClose} onInvited={onInvited} />
    </Dialog>
  );
}

function InviteForm({ place, onClose, onInvited }: Omit<InviteDialogProps, 'open'>) {
  const intl = useIntl();
  const attempt = useAttempt();
  const [email, setEmail] = useState('');
  const [missing, setMissing] = useState(false);
  const [mutate] = useMutation(InviteMemberDocument);

  async function invite(role: string): Promise<string | null> {
    const address = email.trim();
    setMissing(address === '');
    if (address === '') return intl.formatMessage(messages.inviteMissing);
    const offer =
      place.kind === 'organisation'
        ? { organisationId: place.id, role: isOrganisationRole(role) ? role : null }
        : { workspaceRole: isWorkspaceRole(role) ? role : null };
    const refused = await attempt(`${address} ${role}`, async (idempotencyKey) => {
      const { data } = await mutate({ variables: { input: { email: address, ...offer, idempotencyKey } } });
      return data?.inviteMember;
    });
    if (refused !== null) return refused;
    tellDone(<FormattedMessage {...messages.invited} values={{ email: <bdi>{address}</bdi> }} />);
    onInvited();
    return null;
  }

  return (
    <RoleForm
      place={place}
      initial={place.kind === 'organisation' ? 'VIEWER' : 'MEMBER'}
      submit={intl.formatMessage(messages.inviteSubmit)}
      onSubmit={invite}
      onClose={onClose}
    >
      <Text>{intl.formatMessage(messages.inviteWhy)}</Text>
      <TextField
        label={intl.formatMessage(messages.email)}
        type="email"
        value={email}
        onChange={(value) => {
          setEmail(value);
          setMissing(false);
        }}
        error={missing ? intl.formatMessage(messages.inviteMissing) : null}
        autoComplete="off"
        maxLength={254}
        first
        testId="invite-email"
      />
    </RoleForm>
  );
}
