import { Button, Result, Spin } from "antd";

/** A page that broke: our mistake, said plainly; drafts are safe. */
export function PageError({ error }: { readonly error: unknown }) {
  const detail = error instanceof Error ? error.message : String(error);
  return (
    <Result
      status="warning"
      title="页面出错了"
      subTitle="已填写的草稿仍保留在本机。请刷新后再试；若反复出现，请把下面一行发给管理员。"
      extra={
        <Button type="primary" onClick={() => window.location.reload()}>
          刷新页面
        </Button>
      }
    >
      <code>{detail}</code>
    </Result>
  );
}

/** While a page is being fetched. */
export function PageWaiting() {
  return (
    <div className="page-waiting" role="status">
      <Spin description="正在打开" />
    </div>
  );
}
