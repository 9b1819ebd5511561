import type { OpenAPIV3_1 } from "openapi-types";

/** What each status of a problem means, and what the document calls it. */
export const PROBLEMS: Readonly<
  Record<number, { readonly name: string; readonly words: string; readonly later?: true }>
> = {
  400: { name: "Malformed", words: "填写或格式有误，fields 指出是哪几处" },
  401: { name: "UnknownCaller", words: "没有登录，或登录已失效" },
  403: { name: "Forbidden", words: "没有这项权限；写操作没有带标头 x-luming" },
  404: { name: "Absent", words: "没有这条记录，或无权查看" },
  409: { name: "Refused", words: "按规则不能办；code 说明原因，basis 为依据" },
  413: { name: "TooLarge", words: "内容超过允许的大小" },
  415: { name: "UnreadableKind", words: "内容的类型不是所要的" },
  429: { name: "TooOften", words: "太频繁或太忙，稍后再试", later: true },
  500: { name: "Defect", words: "系统出错，已记录" },
  503: { name: "Outage", words: "数据库或服务暂时不可用，没有办理或尚不确定", later: true },
};

const RETRY_AFTER: OpenAPIV3_1.HeaderObject = {
  description: "几秒后再试才有意义",
  schema: { type: "integer" },
};

/** The problems as responses of the document, by name. */
export function problemResponses(): Record<string, OpenAPIV3_1.ResponseObject> {
  return Object.fromEntries(
    Object.values(PROBLEMS).map(({ name, words, later }) => [
      name,
      {
        description: words,
        ...(later && { headers: { "Retry-After": RETRY_AFTER } }),
        content: {
          "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
        },
      },
    ]),
  );
}
