import { getRouteApi } from '@tanstack/react-router';
import { useIntl } from 'react-intl';

import { PageTitle } from '../../components/page-title.tsx';
import { MembersPage } from '../../features/members/members-page.tsx';
import { PeoplePage } from '../../features/members/people-page.tsx';
import { OrganisationSettings } from '../../features/organisation/organisation-settings.tsx';
import { appMessages as messages } from '../messages.ts';

const members = getRouteApi('/signed-in/organisations/$organisationId/members');

export function MembersRouteView() {
  const { organisationId } = members.useParams();
  return (
    <>
      <PageTitle>{useIntl().formatMessage(messages.members)}</PageTitle>
      <MembersPage
        organisationId={organisationId}
        renderSettings={(organisation) => <OrganisationSettings organisation={organisation} />}
      />
    </>
  );
}

export function PeopleRouteView() {
  return (
    <>
      <PageTitle>{useIntl().formatMessage(messages.people)}</PageTitle>
      <PeoplePage />
    </>
  );
}
