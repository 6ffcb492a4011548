import { expect, test } from "vitest";
import { agentIn, networkOf } from "../../src/pages/origin.ts";

test.each([
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
    "Safari 18, iOS",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0",
    "Edge 141, Windows",
  ],
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
    "Chrome 141, Linux",
  ],
  ["curl/8.5.0", "curl/8.5.0"],
  ["\u202e\u0000evil\u0007", "evil"],
  ["x".repeat(5000), "x".repeat(40)],
  ["", null],
])("of the browser %j only %j is held", (header, held) => {
  expect(agentIn(header)).toBe(held);
});

test.each([
  ["203.0.113.77", "203.0.113.0/24"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"],
  ["2001:db8::7", "2001:db8::/48"],
  ["::1", "::/48"],
  ["<script>", null],
  ["", null],
])("of the address %j only the network %j is held", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
