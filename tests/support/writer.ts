import { auditStatement } from "../../src/store/audit.ts";
import { openFile } from "../../src/store/open-file.ts";

// A process of its own that writes pairs of rows: node --import tsx tests/support/writer.ts URL WHO PAIRS
const [url = "", who = "", pairs = "0"] = process.argv.slice(2);
const { client, database } = await openFile(url);
const row = (did: string) => auditStatement(database, { at: "", who, did, subject: "", detail: "" });
for (let nth = 0; nth < Number(pairs); nth++) await database.write([row("first"), row("second")]);
client.close();
