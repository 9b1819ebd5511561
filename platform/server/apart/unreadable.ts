import { Refused } from "../problem.ts";

/** Why a file a person sent is not understood, whatever it was sent for; each with words that say what to do. */
const WORDS = {
  "files.archive_broken": "文件已损坏，打不开；请用 Office 或 WPS 打开后另存再上传",
  "files.archive_bomb": "文件解压后过大或压缩比异常，可能是恶意文件，已拒绝读取",
  "files.archive_path": "文件内含不正常的路径，可能是恶意文件，已拒绝读取",
  "files.xml_unsafe": "文件内含文档类型声明或外部实体，可能是恶意文件，已拒绝读取",
  "files.password": "文件设有打开密码，请取消密码后另存再上传",
  "files.old_office":
    "这是旧版 Office 或 WPS 文件（.doc/.xls/.wps/.et），请另存为 .docx 或 .xlsx 后上传",
  "files.no_office": "不是能读的文件，请用 WPS、Excel、Word 另存为 .xlsx 或 .docx",
  "files.no_workbook": "不是工作簿：请用 .xlsx（WPS、Excel 里「另存为」），不要加密码",
  "files.too_many_cells": "表格太大，请删去无关的工作表，或分成几份再上传",
  "files.too_hard": "读取超时或占用内存过多，已停止；请删去无关的工作表、图片后再上传",
  "files.busy": "同时读取的文件太多，请稍候再试；这份文件还没有读",
} as const;

export type UnreadableCode = keyof typeof WORDS;

/** A file that is not understood, by a code of the closed list. */
export class Unreadable extends Refused {
  constructor(code: UnreadableCode) {
    super({ code, words: WORDS[code], field: "file" });
  }
}
