import { AnchorButton } from '@relink/ui/anchor-button';
import { NavAnchor } from '@relink/ui/nav-anchor';
import { createLink } from '@tanstack/react-router';

/** The router's link in the shapes of the component library. */
export const LinkButton = createLink(AnchorButton);
export const NavLink = createLink(NavAnchor);
