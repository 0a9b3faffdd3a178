/**
 * What the published lists of leaked passwords begin with, time and again, and what belongs to this product. A hand-made
 * list of the commonest, not a copy of all of them.
 */
export const commonWords: readonly string[] = [
  ...'password passwort passw0rd contraseña motdepasse qwerty qwertz azerty asdfgh zxcvbn qazwsx 1q2w3e 1qaz2wsx'.split(
    ' ',
  ),
  ...'qwertyuiop asdfghjkl zxcvbnm letmein welcome admin administrator root login master secret changeme default'.split(
    ' ',
  ),
  ...'temp temporary test testing guest user owner iloveyou loveyou lovely princess monkey dragon shadow sunshine'.split(
    ' ',
  ),
  ...'football baseball basketball soccer hockey superman batman spiderman pokemon starwars michael jennifer jordan'.split(
    ' ',
  ),
  ...'jessica ashley daniel charlie thomas andrew george hunter harley ranger buster killer trustno1 freedom whatever'.split(
    ' ',
  ),
  ...'computer internet google facebook apple samsung microsoft windows summer winter spring autumn monday friday'.split(
    ' ',
  ),
  ...'january february march april june july august september october november december hello ginger flower cookie'.split(
    ' ',
  ),
  ...'chocolate cheese banana orange purple yellow silver golden diamond matrix phoenix mustang ferrari porsche'.split(
    ' ',
  ),
  ...'liverpool arsenal chelsea barcelona london america england company business office account accounting xero'.split(
    ' ',
  ),
  ...'relink connect connection bookkeeper invoice abcdefghijklmnopqrstuvwxyz abc123 123456789 987654321 thisisa'.split(
    ' ',
  ),
  ...'correcthorsebatterystaple thequickbrownfox iamthebest mypassword yourpassword ourpassword nopassword love baby'.split(
    ' ',
  ),
];
