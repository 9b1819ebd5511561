import { execFileSync, spawn } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import type { Identity } from "./identity.ts";
import { codeOf } from "./unavailable.ts";

/** Runs a program to its end as the account and gives its output; throws with its standard error. */
export function runAs(
  identity: Identity,
  program: string,
  programArguments: readonly string[],
  input = "",
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, programArguments, {
      ...identity.switch,
      cwd: "/",
      env: { PATH: "/usr/bin:/bin", LC_ALL: "C" },
    });
    let output = "";
    let complaint = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
    child.stdin.on("error", () => undefined); // it may end without reading; its exit code tells
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(output) : reject(new Error(complaint))));
    child.stdin.end(input);
  });
}

/** Whether a process lives. A zombie does not: without an init, nobody may ever collect it. */
export function isAlive(pid: number): boolean {
  return exists(pid) && stateOf(pid)[0] !== "Z";
}

/** Whether the number is taken, be it by a zombie. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** Whether a process was killed and is not gone yet: a busy machine may take a while over it. Never off Linux. */
export function isDying(pid: number): boolean {
  try {
    const pending = readFileSync(`/proc/${pid}/status`, "utf8").matchAll(
      /^S(?:ig|hd)Pnd:\s*(\w+)/gm,
    );
    return [...pending].some(([, mask = "0"]) => (BigInt(`0x${mask}`) & SIGKILL) !== 0n);
  } catch {
    return false;
  }
}

/** The bit of SIGKILL in a mask of signals. */
const SIGKILL = 1n << 8n;

/** When a process began, in ticks since boot: tells two users of one number apart. Empty off Linux. */
export function birthOf(pid: number): string {
  return stateOf(pid)[19] ?? "";
}

/** The fields of /proc/<pid>/stat after the name: state first. */
function stateOf(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

/** The program file of a process, ending in ` (deleted)` where the file is gone; null if unknown. */
export function programOf(pid: number): string | null {
  if (process.platform !== "linux") return commandOf(pid)[0] ?? null;
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch (error) {
    // Root in a container may lack the right to look at processes of others; command lines are open.
    return codeOf(error) === "EACCES" ? (commandOf(pid)[0] ?? null) : null;
  }
}

/** The folder a process stands in, null if that may not be seen. */
export function folderOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

/** The words of a command line; off Linux its program only. */
export function commandOf(pid: number): string[] {
  try {
    if (process.platform === "linux") {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").filter(Boolean);
    }
    const shown = execFileSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" });
    return [shown.trim()].filter(Boolean);
  } catch {
    return [];
  }
}
