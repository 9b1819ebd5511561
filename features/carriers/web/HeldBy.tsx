import { Form, Select } from "antd";
import type { Carrier } from "../contract.ts";

/** The field of the project that holds a parcel or a building: one of those on the carrier. */
export function HeldBy({ carrier }: { readonly carrier: Carrier }) {
  return (
    <Form.Item name="projectId" label="项目" extra="只列已挂到本载体的项目">
      <Select
        allowClear
        placeholder="没有项目"
        notFoundContent="本载体还没有项目：请先在项目的「所在载体」里选定"
        showSearch={{ optionFilterProp: "label" }}
        options={carrier.projectList.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form.Item>
  );
}
