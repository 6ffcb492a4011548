/** What a file may hold at most. A file beyond is refused before it is read, or where the limit is met. */
export const LARGEST = {
  bytes: 20_000_000,
  rows: 200_000,
  columns: 200,
  /** Characters in one cell. */
  cell: 10_000,
  /** Bytes of a workbook once its parts are unpacked, and how many parts it may have. */
  unpacked: 150_000_000,
  parts: 1000,
  /** How many times smaller than its contents a part may be packed: what packs better is no table. */
  packed: 500,
} as const;

export const LARGEST_WORDS = `A file may hold at most ${LARGEST.bytes / 1_000_000} MB, ${LARGEST.rows.toLocaleString("en-GB")} rows and ${LARGEST.columns} columns.`;
