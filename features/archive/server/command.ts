import { dayText } from "../../../kernel/calendar.ts";
import { digestGroups } from "../cover.ts";
import { checkPackage } from "./check-package.ts";

/**
 * `luming verify-package FILE [--digest HEX]`: says what a package is and what of it was changed. 0 where everything is as its
 * list says and the list is the one of `digest`, else 1.
 */
export async function verifyPackageCommand(
  file: string,
  { digest }: { readonly digest?: string },
): Promise<number> {
  const { manifest, digests, faults } = await checkPackage(file);
  if (manifest && digests) {
    const { no, cityName, project, demo, madeOn, madeBy, parts, files } = manifest;
    console.log(`${no} ${cityName} ${project.no} ${project.name}${demo ? "（演示数据）" : ""}`);
    console.log(
      `${dayText(madeOn)}由${madeBy}生成，${parts.length} 类记录，${files.length} 份附件`,
    );
    console.log(`清单 SHA-256 ${digestGroups(digests.sha256)}`);
    console.log(`清单 SM3     ${digestGroups(digests.sm3)}`);
  }
  const expected = digest?.replaceAll(/\s/g, "").toLowerCase();
  const isOther =
    expected !== undefined && digests && ![digests.sha256, digests.sm3].includes(expected);
  const told = isOther ? [...faults, "清单的摘要与所给的不同：不是登记的那一份"] : faults;
  for (const fault of told) console.error(`✗ ${fault}`);
  if (told.length > 0) return 1;
  console.log(
    expected === undefined
      ? "内容与清单一致；请把上面的摘要与封面或系统里登记的比对"
      : "内容与清单一致，清单就是登记的那一份",
  );
  return 0;
}
