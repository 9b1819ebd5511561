import type { OpenAPIV3_1 } from "openapi-types";
import { roleMay } from "../../../features/rooms.ts";
import { type Endpoint, FILE_TYPES } from "../../../kernel/endpoint.ts";
import { ROLE_RULES, ROLES } from "../../../kernel/permission.ts";
import { isNamed, isWrite, problemsOf, successOf } from "../../../platform/server/outcomes.ts";
import { PROBLEMS } from "./problems.ts";

type Operation = OpenAPIV3_1.OperationObject;

/** What a machine must know of an endpoint beside its shapes: its name, who may call it, how, and what may come back. */
export function operationOf(
  endpoint: Endpoint,
  { room, name }: { readonly room: string; readonly name: string },
  derived: Operation,
): Operation {
  const parameters = [
    ...(derived.parameters ?? []),
    ...(isNamed(endpoint) ? [{ $ref: "#/components/parameters/IdempotencyKey" }] : []),
  ];
  const requestBody = endpoint.upload ? formOf(endpoint) : derived.requestBody;
  return {
    operationId: `${room}.${name}`,
    summary: endpoint.title,
    description: descriptionOf(endpoint),
    tags: [room],
    security: [securityOf(endpoint)],
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody && { requestBody }),
    responses: responsesOf(endpoint, derived),
  };
}

/** Both schemes are asked at once of a write; an empty one lets anybody in. */
function securityOf(endpoint: Endpoint): OpenAPIV3_1.SecurityRequirementObject {
  return {
    ...(endpoint.allow !== "anyone" && { session: [] }),
    ...(isWrite(endpoint) && { ours: [] }),
  };
}

function descriptionOf({ allow, logged, secret, asksPerMinute, triesPerMinute }: Endpoint): string {
  return [
    callersOf(allow),
    logged && "查看记入审计。",
    secret && "答复中的密码只给一次，重复请求另得一个。",
    asksPerMinute !== undefined && `每人每分钟至多 ${asksPerMinute} 次。`,
    triesPerMinute !== undefined && `每个地址每分钟至多 ${triesPerMinute} 次。`,
  ]
    .filter(Boolean)
    .join("");
}

function callersOf(allow: Endpoint["allow"]): string {
  if (allow === "anyone") return "不需要登录。";
  if (allow === "account") return "登录即可。";
  const holders = ROLES.filter((role) => roleMay(role, allow));
  return `权限 \`${allow}\`：${holders.map((role) => ROLE_RULES[role].title).join("、")}。`;
}

function responsesOf(endpoint: Endpoint, derived: Operation): OpenAPIV3_1.ResponsesObject {
  const refused = problemsOf(endpoint).map((status) => [
    status,
    { $ref: `#/components/responses/${PROBLEMS[status]?.name}` },
  ]);
  return { [successOf(endpoint)]: answerOf(endpoint, derived), ...Object.fromEntries(refused) };
}

function answerOf({ file, reply }: Endpoint, derived: Operation): OpenAPIV3_1.ResponseObject {
  if (!file && !reply) return { description: "已办理，没有内容" };
  const description = file ? "文件" : "成功";
  if (!file) return { ...derived.responses?.["200"], description };
  const binary = { schema: { type: "string", format: "binary" } as const };
  return { description, content: Object.fromEntries(FILE_TYPES[file].map((one) => [one, binary])) };
}

/** An upload's body as the inbox takes it: the fields of the contract, and one file. */
function formOf({ fields }: Endpoint): OpenAPIV3_1.RequestBodyObject {
  const { properties = {}, required = [] } = (fields ?? {}) as OpenAPIV3_1.NonArraySchemaObject;
  const schema: OpenAPIV3_1.NonArraySchemaObject = {
    type: "object",
    additionalProperties: false,
    properties: { ...properties, file: { type: "string", format: "binary" } },
    required: [...required, "file"],
  };
  return { required: true, content: { "multipart/form-data": { schema } } };
}
