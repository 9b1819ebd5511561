import { Refused } from "../problem.ts";
import type { HelperReply } from "./helper-process.ts";
import type { ReaderAnswer, ReaderQuestion, ReaderTask } from "./reader.ts";

/** A task with the function that does it in the reader; it may throw Refused. */
export interface Performed {
  readonly name: string;
  readonly perform: (input: unknown) => Promise<unknown>;
}

/** Ties a task to its function, whose types must be the task's. */
export function performed<Input, Output>(
  task: ReaderTask<Input, Output>,
  perform: (input: Input) => Output | Promise<Output>,
): Performed {
  return { name: task.name, perform: async (input) => perform(input as Input) };
}

/** The reader's program: answers one question after the other until the server is gone. */
export function runReader(tasks: readonly Performed[]): void {
  const byName = new Map(tasks.map((task) => [task.name, task]));
  const answer = async ({ task, input }: ReaderQuestion): Promise<HelperReply<ReaderAnswer>> => {
    const known = byName.get(task);
    if (!known) return { failed: `the reader knows no «${task}»` };
    try {
      return { answer: { output: await known.perform(input) } };
    } catch (error) {
      if (error instanceof Refused) return { answer: { refusal: error.refusal } };
      return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  };
  process.on("disconnect", () => process.exit());
  process.on("message", (question) => {
    void answer(question as ReaderQuestion).then((reply) => process.send?.(reply));
  });
}
