import { UploadOutlined } from "@ant-design/icons";
import { Button, Upload } from "antd";

interface FileFieldProps {
  readonly value?: File | null;
  readonly onChange?: (file: File | null) => void;
  readonly id?: string;
}

/** One file of evidence, kept with the form until it is sent. Fits Form.Item. */
export function FileField({ value, onChange, id }: FileFieldProps) {
  return (
    <Upload
      {...(id && { id })}
      accept="image/jpeg,image/png,image/webp,application/pdf"
      maxCount={1}
      fileList={value ? [{ uid: value.name, name: value.name, status: "done" }] : []}
      beforeUpload={(file) => {
        onChange?.(file);
        return false;
      }}
      onRemove={() => onChange?.(null)}
    >
      <Button icon={<UploadOutlined />}>选择文件</Button>
    </Upload>
  );
}
