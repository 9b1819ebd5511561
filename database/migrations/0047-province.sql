-- 本省代码前两位不再写死在程序里：已有单位统计代码的，照代码记下；没有的留空，由招商办填写。
insert into setting_entry (name, value, in_force_from, basis, set_by)
  select 'city.province_prefix', to_jsonb(left(min(code), 2)), '2000-01-01', '本市单位的统计代码', '系统（升级）'
  from organization_unit
  where code is not null and not exists (select 1 from setting_entry where name = 'city.province_prefix')
  having min(code) is not null;
