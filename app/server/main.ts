import { Command } from "commander";
import { ConfigError } from "../../platform/server/config.ts";
import { PostgresUnavailable } from "../../platform/server/postgres/unavailable.ts";
import { runBackup } from "./backup-command.ts";
import {
  runAuditVerify,
  runConfirmDay,
  runRank,
  runRecompute,
  runUnlock,
  runVerify,
} from "./city-commands.ts";
import { runMigrate } from "./migrate-command.ts";
import { runDemo, runServe } from "./serve-command.ts";
import { versionWords } from "./version.ts";
import { verifyPackageCommand } from "../../features/archive/server/command.ts";
import { scoreCommand } from "../../features/scoring/server/commands.ts";
import { planReadCommand } from "../../features/plan/server/reader/command.ts";

// Who reads only the first lines (`| head`) closes the pipe; the command still ends in order.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const program = new Command("luming")
  .version(versionWords(), "-V, --version", "显示版本、提交、数据结构和 Node 的版本")
  .description("鹿鸣：县级市招商引资工作系统")
  .enablePositionalOptions()
  .showHelpAfterError("（用 --help 看用法）");

program.command("serve").description("启动系统").action(runServe);
program.command("demo").description("装入演示数据并启动").action(runDemo);
program
  .command("migrate")
  .description("把旧版数据升级到本版本；升级前先备份")
  .option("--yes", "已经备份，不再询问")
  .action(runMigrate);
program
  .command("backup <folder>")
  .description("不停机备份：数据库和文件复制到一个新目录")
  .action(runBackup);
const plan = program.command("plan").description("方案");
plan
  .command("read <file>")
  .description("读方案文件（.txt .docx .xlsx），不入库")
  .option("--json", "输出 JSON")
  .action(async (file: string, options: { json?: boolean }) => {
    process.exitCode = await planReadCommand(file, { json: options.json === true });
  });
program
  .command("score")
  .description("按规则给一张表打分，不入库；格式见 docs/scoring-format.md")
  .requiredOption("--rules <file>", "规则（.json）")
  .requiredOption("--inputs <file>", "数据（.json .csv .xlsx）")
  .option("--json", "输出 JSON")
  .action(async (options: { rules: string; inputs: string; json?: boolean }) => {
    process.exitCode = await scoreCommand({ ...options, json: options.json === true });
  });
program
  .command("rank")
  .description("执行表与排名")
  .option("--as-of <day>", "截止日，如 2023-06-30；不写则为今天")
  .option("--year <year>", "年度，如 2023；往年截至年底")
  .option("--json", "输出 JSON")
  .action(runRank);
program
  .command("recompute <month>")
  .description("重算已冻结的月份和得分并比对，如 2023-06")
  .option("--version <n>", "第几版冻结；不写则各版都重算")
  .action(runRecompute);
program
  .command("confirm-day")
  .description("日期离上次工作太远时，确认今天的日期没有错")
  .action(runConfirmDay);
program
  .command("verify")
  .description("核对审计链、台账、冻结、公文、文件和数据库，指出不一致之处")
  .option("--head <digest>", "另处留存的审计链摘要")
  .option("--json", "输出 JSON")
  .action(runVerify);
program
  .command("verify-package <file>")
  .description("核对一份项目档案包（.zip），不需要数据库；有改动、缺失或多出的逐一指出")
  .option("--digest <hex>", "封面或系统里登记的清单摘要")
  .action(async (file: string, options: { digest?: string }) => {
    process.exitCode = await verifyPackageCommand(file, options);
  });
program
  .command("audit")
  .description("审计")
  .command("verify")
  .description("校验审计链，指出第一处断链")
  .option("--head <digest>", "另处留存的最新摘要，看链尾有没有被截去")
  .action(runAuditVerify);

program
  .command("accounts")
  .description("账号")
  .command("unlock <loginName>")
  .description("解除账号的锁定（连续输错密码所致），如 luming accounts unlock zhangsan")
  .action(runUnlock);

program.parseAsync().catch((error: unknown) => {
  // Expected troubles are one sentence; anything else is a defect and shows where it came from.
  if (error instanceof ConfigError || error instanceof PostgresUnavailable)
    console.error(error.message);
  else console.error(error);
  process.exit(1);
});
