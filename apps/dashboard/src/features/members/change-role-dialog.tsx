import { useMutation } from '@apollo/client/react';
import { Dialog } from '@relink/ui/dialog';
import { Notice } from '@relink/ui/notice';
import { FormattedMessage, useIntl } from 'react-intl';

import { ChangeMemberRoleDocument, ChangeWorkspaceRoleDocument } from '../../gql/graphql.ts';
import { useViewer } from '../../lib/viewer.ts';
import { memberMessages as messages } from './messages.ts';
import { isOrganisationRole, isWorkspaceRole, type Place, roleName, type Somebody } from './place.ts';
import { RoleForm } from './role-form.tsx';
import { tellDone, useAttempt } from './use-attempt.ts';

type ChangeRoleDialogProps = {
  /** closed when null */
  readonly target: Somebody | null;
  readonly place: Place;
  readonly onClose: () => void;
  readonly onChanged: () => void;
};

export function ChangeRoleDialog({ target, place, onClose, onChanged }: ChangeRoleDialogProps) {
  const name = <bdi>{target?.user.name}</bdi>;
  return (
    <Dialog
      open={target !== null}
      title={<FormattedMessage {...messages.changeRoleOf} values={{ name }} />}
      onClose={onClose}
    >
      {target !== null && <ChangeRole target={target} place={place} onClose={onClose} onChanged={onChanged} />}
    </Dialog>
  );
}

function ChangeRole({ target, place, onClose, onChanged }: ChangeRoleDialogProps & { readonly target: Somebody }) {
  const intl = useIntl();
  const attempt = useAttempt();
  const { viewer } = useViewer();
  const [changeMember] = useMutation(ChangeMemberRoleDocument);
  const [changeWorkspace] = useMutation(ChangeWorkspaceRoleDocument);

  async function change(role: string): Promise<string | null> {
    const refused = await attempt(role, async (idempotencyKey) => {
      if (place.kind === 'organisation' && isOrganisationRole(role)) {
        const { data } = await changeMember({ variables: { input: { memberId: target.id, role, idempotencyKey } } });
        return data?.changeMemberRole;
      }
      if (!isWorkspaceRole(role)) return null;
      const input = { workspaceMemberId: target.id, role, idempotencyKey };
      const { data } = await changeWorkspace({ variables: { input } });
      return data?.changeWorkspaceRole;
    });
    if (refused !== null) return refused;
    const to = place.kind === 'organisation' ? isOrganisationRole(role) : isWorkspaceRole(role);
    if (to) {
      const values = { name: <bdi>{target.user.name}</bdi>, role: roleName(role as Somebody['role']) };
      tellDone(<FormattedMessage {...messages.roleChanged} values={values} />);
    }
    onChanged();
    return null;
  }

  return (
    <RoleForm
      place={place}
      initial={target.role}
      submit={intl.formatMessage(messages.saveRole)}
      onSubmit={change}
      onClose={onClose}
    >
      {viewer?.user?.id === target.user.id && <Notice tone="caution">{intl.formatMessage(messages.ownRole)}</Notice>}
    </RoleForm>
  );
}
