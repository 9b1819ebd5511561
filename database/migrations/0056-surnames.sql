-- 姓氏另有读音的（单、解、查、仇、尉迟…），人名的拼音和首字母按姓氏读音改过来；此后由程序按姓氏读音登记。
update organization_person p set pinyin = s.is_read || substr(p.pinyin, length(s.was_read) + 1),
  initials = s.is_initials || substr(p.initials, length(s.is_initials) + 1)
from (values
  ('乐', 'le', 'yue', 'y'), ('仇', 'chou', 'qiu', 'q'), ('六', 'liu', 'lu', 'l'), ('区', 'qu', 'ou', 'o'), ('单', 'dan', 'shan', 's'),
  ('句', 'ju', 'gou', 'g'), ('召', 'zhao', 'shao', 's'), ('员', 'yuan', 'yun', 'y'), ('啜', 'chuo', 'chuai', 'c'),
  ('折', 'zhe', 'she', 's'), ('於', 'wu', 'yu', 'y'), ('曾', 'ceng', 'zeng', 'z'), ('朴', 'pu', 'piao', 'p'), ('查', 'cha', 'zha', 'z'),
  ('牟', 'mu', 'mou', 'm'), ('盖', 'gai', 'ge', 'g'), ('繁', 'fan', 'po', 'p'), ('缪', 'miu', 'miao', 'm'), ('能', 'neng', 'nai', 'n'),
  ('薄', 'bao', 'bo', 'b'), ('解', 'jie', 'xie', 'x'), ('郄', 'xi', 'qie', 'q'), ('郗', 'chi', 'xi', 'x'), ('都', 'dou', 'du', 'd'),
  ('万俟', 'wansi', 'moqi', 'mq'), ('尉迟', 'weichi', 'yuchi', 'yc'), ('澹台', 'dantai', 'tantai', 'tt'), ('子车', 'ziche', 'ziju', 'zj'),
  ('乐正', 'lezheng', 'yuezheng', 'yz'), ('单于', 'chanyu', 'shanyu', 'sy')
) s (surname, was_read, is_read, is_initials)
where p.name like s.surname || '%' and p.pinyin like s.was_read || '%';
