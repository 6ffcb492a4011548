/** The hatchings that the page's charts are filled with: a pattern must stand in the page that uses it. */
export function Patterns() {
  return (
    <svg class="patterns" width="0" height="0" aria-hidden="true">
      <defs>
        <Hatch id="hatch-judgement" size={5} back="#f3ead9" line="#7a3e00" width="1.6" />
        <Hatch id="hatch-closed" size={5} back="#fff" line="#a9b0b7" width="1.2" />
        <Hatch id="hatch-adequate" size={4} back="#fff" line="#cdd3da" width="1" />
      </defs>
    </svg>
  );
}

type HatchProps = { id: string; size: number; back: string; line: string; width: string };

function Hatch({ id, size, back, line, width }: HatchProps) {
  return (
    <pattern id={id} width={size} height={size} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={size} height={size} fill={back} />
      <rect width={width} height={size} fill={line} />
    </pattern>
  );
}
