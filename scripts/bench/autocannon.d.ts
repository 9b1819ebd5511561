/** The part of autocannon that the bench calls; the package ships no types. */
declare module "autocannon" {
  interface Options {
    readonly url: string;
    readonly connections: number;
    /** Seconds. */
    readonly duration: number;
    readonly headers: Record<string, string>;
    readonly requests: readonly { method: "GET" | "POST"; path: string; body?: string }[];
  }
  interface Result {
    readonly "2xx": number;
    readonly non2xx: number;
    readonly errors: number;
    /** Seconds, as measured. */
    readonly duration: number;
  }
  export default function autocannon(options: Options): Promise<Result>;
}
