import { useSyncExternalStore } from "react";

/** Says that the line is broken, and that nothing typed is lost. */
export function OfflineNotice() {
  const online = useSyncExternalStore(listen, () => navigator.onLine);
  if (online) return null;
  return (
    <div className="offline" role="alert">
      网络已断开：可以继续填写，草稿保存在本机；恢复后再提交。
    </div>
  );
}

function listen(changed: () => void): () => void {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
}
