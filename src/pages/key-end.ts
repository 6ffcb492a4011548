const SHOWN = 8;

/** Enough of somebody's key to tell two people of one name apart; the record's filter finds them by it. */
export function keyEnd(person: string): string {
  return person.length > SHOWN ? `…${person.slice(-SHOWN)}` : person;
}
