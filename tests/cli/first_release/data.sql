PRAGMA application_id = 1852662625;
PRAGMA user_version = 3;
BEGIN TRANSACTION;
CREATE TABLE checklist (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402300799999),
    zone TEXT NOT NULL CHECK (zone <> ''),
    day INTEGER NOT NULL CHECK (day BETWEEN 19000101 AND 99991231),
    hlc TEXT NOT NULL CHECK (length(hlc) > 18),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    checksum TEXT NOT NULL CHECK (length(checksum) = 16),
    item TEXT NOT NULL CHECK (item <> ''),
    ticked INTEGER NOT NULL CHECK (ticked IN (0, 1))
) STRICT;
INSERT INTO "checklist" VALUES('01a2068f-8a00-700a-a08f-81cef63e684c',1795406400000,'Europe/Vienna',20261123,'01a2068f8a00-000b-56ac22636b451992',0,'f5000e823239911a','member',1);
CREATE TABLE drink (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402300799999),
    zone TEXT NOT NULL CHECK (zone <> ''),
    day INTEGER NOT NULL CHECK (day BETWEEN 19000101 AND 99991231),
    hlc TEXT NOT NULL CHECK (length(hlc) > 18),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    checksum TEXT NOT NULL CHECK (length(checksum) = 16),
    ml INTEGER NOT NULL CHECK (ml BETWEEN 1 AND 5000),
    kind TEXT NOT NULL CHECK (kind <> '')
) STRICT;
INSERT INTO "drink" VALUES('01a2068f-8a00-7001-9b94-8ee65dc6086b',1795402800000,'Europe/Vienna',20261123,'01a2068f8a00-0001-56ac22636b451992',0,'7c583c2e1e8c71c6',300,'water');
INSERT INTO "drink" VALUES('01a2068f-8a00-7002-9f49-2ec59fae63b8',1795406400000,'Europe/Vienna',20261123,'01a2068f8a00-0002-56ac22636b451992',0,'237765639d587d8a',250,'tea');
INSERT INTO "drink" VALUES('01a2068f-8a00-700b-9941-b25c06c3208f',1795406400000,'Europe/Vienna',20261123,'01a2087dec80-0000-56ac22636b451992',1,'6a607486e75cc878',500,'water');
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    grp TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    label TEXT NOT NULL,
    at INTEGER NOT NULL,
    zone TEXT NOT NULL,
    day INTEGER NOT NULL,
    hlc TEXT NOT NULL,
    device TEXT NOT NULL,
    changes TEXT NOT NULL CHECK (substr(changes, 1, 1) = '[' AND substr(changes, -1) = ']'),
    undone INTEGER NOT NULL CHECK (undone >= 0),
    checksum TEXT NOT NULL CHECK (length(checksum) = 16)
) STRICT;
INSERT INTO "journal" VALUES(1,'01a1a17ebc80-0000-56ac22636b451992','do','profile',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0000-56ac22636b451992','56ac22636b451992','[{"after":{"at":1793710800000,"avoids":"[\"kneeling\"]","checksum":"87e4a5ade5927247","day":20261103,"deleted":0,"hlc":"01a1a17ebc80-0000-56ac22636b451992","id":"01a1a17e-bc80-7000-b923-1d2d9058cc65","kit":"[\"roller\",\"ball\"]","name":"AB","zone":"Europe/Vienna"},"before":null,"id":"01a1a17e-bc80-7000-b923-1d2d9058cc65","table":"profile"}]',0,'494c1b9685e4b121');
INSERT INTO "journal" VALUES(2,'01a1a17ebc80-0001-56ac22636b451992','do','plan',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0001-56ac22636b451992','56ac22636b451992','[{"after":{"at":1793710800000,"checksum":"4a61f1705b2530da","data":"{\"chronic\":true,\"gap_hours\":72,\"maintenance_days\":[21,28],\"per_week\":1,\"start\":\"2026-11-03\",\"stated_by\":\"Dana\"}","day":20261103,"deleted":0,"event":"set","hlc":"01a1a17ebc80-0001-56ac22636b451992","id":"01a1a17e-bc80-7001-86b0-cea3828f169c","zone":"Europe/Vienna"},"before":null,"id":"01a1a17e-bc80-7001-86b0-cea3828f169c","table":"plan"}]',0,'2d73d55fa7fa659d');
INSERT INTO "journal" VALUES(3,'01a1a17ebc80-0002-56ac22636b451992','do','safety answers',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0002-56ac22636b451992','56ac22636b451992','[{"after":{"answer":"no","at":1793710800000,"checksum":"7976ef3e51f5b5bb","day":20261103,"deleted":0,"detail":"{\"cleared_by\":\"\",\"cleared_on\":null,\"ml\":null,\"regions\":[]}","hlc":"01a1a17ebc80-0002-56ac22636b451992","id":"01a1a17e-bc80-7002-b715-3c2c4899324e","question":"hypertension","zone":"Europe/Vienna"},"before":null,"id":"01a1a17e-bc80-7002-b715-3c2c4899324e","table":"screening_answer"},{"after":{"answer":"no","at":1793710800000,"checksum":"8ca0ad3c5019d4e4","day":20261103,"deleted":0,"detail":"{\"cleared_by\":\"\",\"cleared_on\":null,\"ml\":null,\"regions\":[]}","hlc":"01a1a17ebc80-0002-56ac22636b451992","id":"01a1a17e-bc80-7003-9d00-4bf8b951f7d2","question":"blood_thinners","zone":"Europe/Vienna"},"before":null,"id":"01a1a17e-bc80-7003-9d00-4bf8b951f7d2","table":"screening_answer"},{"after":{"answer":"no","at":1793710800000,"checksum":"6e103fd30058ecaf","day":20261103,"deleted":0,"detail":"{\"cleared_by\":\"\",\"cleared_on\":null,\"ml\":null,\"regions\":[]}","hlc":"01a1a17ebc80-0002-56ac22636b451992","id":"01a1a17e-bc80-7004-a480-2525d3fae439","question":"clot","zone":"Europe/Vienna"},"before":null,"id":"01a1a17e-bc80-7004-a480-2525d3fae439","table":"screening_answer"},{"after":{"answer":"no","at":1793710800000,"checksum":"0336dabff956a784","day":20261103,"deleted":0,"detail":"{\"cleared_by\":\"\",\"cleared_on\":null,\"ml\":null,\"regions\":[]}","hlc":"01a1a17ebc80-0002-56ac22636b451992","id":"01a1a17e-bc80-7005-8c5a-b18bf3ab3e57","question":"fluid_limit","zone":"Europe/Vienna"},"before":null,"id":"01a1a17e-bc80-7005-8c5a-b18bf3ab3e57","table":"screening_answer"},{"after":{"answer":"no","at":1793710800000,"checksum":"20c4140699fa9be6","day":20261103,"deleted":0,"detail":"{\"cleared_by\":\"\",\"cleared_on\":null,\"ml\":null,\"regions\":[]}","hlc":"01a1a17ebc80-0002-56ac22636b451992","id":"01a1a17e-bc80-7006-ac40-7091720c61d8","question":"fracture","zone":"Europe/Vienna"},"before":null,"id":"01a1a17e-bc80-7006-ac40-7091720c61d8","table":"screening_answer"},{"after":{"answer":"no","at":1793710800000,"checksum":"400aef8dc802f1b2","day":20261103,"deleted":0,"detail":"{\"cleared_by\":\"\",\"cleared_on\":null,\"ml\":null,\"regions\":[]}","hlc":"01a1a17ebc80-0002-56ac22636b451992","id":"01a1a17e-bc80-7007-8cc8-979a52b292ef","question":"osteoporosis","zone":"Europe/Vienna"},"before":null,"id":"01a1a17e-bc80-7007-8cc8-979a52b292ef","table":"screening_answer"},{"after":{"answer":"no","at":1793710800000,"checksum":"bcf69b776e8cef20","day":20261103,"deleted":0,"detail":"{\"cleared_by\":\"\",\"cleared_on\":null,\"ml\":null,\"regions\":[]}","hlc":"01a1a17ebc80-0002-56ac22636b451992","id":"01a1a17e-bc80-7008-a28a-dafd80dd30f4","question":"bone","zone":"Europe/Vienna"},"before":null,"id":"01a1a17e-bc80-7008-a28a-dafd80dd30f4","table":"screening_answer"},{"after":{"answer":"no","at":1793710800000,"checksum":"237c72ae9c93cc84","day":20261103,"deleted":0,"detail":"{\"cleared_by\":\"\",\"cleared_on\":null,\"ml\":null,\"regions\":[]}","hlc":"01a1a17ebc80-0002-56ac22636b451992","id":"01a1a17e-bc80-7009-a822-38278ccf4656","question":"surgery","zone":"Europe/Vienna"},"before":null,"id":"01a1a17e-bc80-7009-a822-38278ccf4656","table":"screening_answer"},{"after":{"answer":"no","at":1793710800000,"checksum":"eab69c41bbf27ead","day":20261103,"deleted":0,"detail":"{\"cleared_by\":\"\",\"cleared_on\":null,\"ml\":null,\"regions\":[]}","hlc":"01a1a17ebc80-0002-56ac22636b451992","id":"01a1a17e-bc80-700a-97e8-135569c25e1b","question":"inflammation","zone":"Europe/Vienna"},"before":null,"id":"01a1a17e-bc80-700a-97e8-135569c25e1b","table":"screening_answer"},{"after":{"answer":"no","at":1793710800000,"checksum":"3fe0503102f11ac1","day":20261103,"deleted":0,"detail":"{\"cleared_by\":\"\",\"cleared_on\":null,\"ml\":null,\"regions\":[]}","hlc":"01a1a17ebc80-0002-56ac22636b451992","id":"01a1a17e-bc80-700b-8483-db34a13ea89f","question":"wound","zone":"Europe/Vienna"},"before":null,"id":"01a1a17e-bc80-700b-8483-db34a13ea89f","table":"screening_answer"},{"after":{"answer":"no","at":1793710800000,"checksum":"74a0e574e5970592","day":20261103,"deleted":0,"detail":"{\"cleared_by\":\"\",\"cleared_on\":null,\"ml\":null,\"regions\":[]}","hlc":"01a1a17ebc80-0002-56ac22636b451992","id":"01a1a17e-bc80-700c-bbc6-3a8399094aed","question":"varicose","zone":"Europe/Vienna"},"before":null,"id":"01a1a17e-bc80-700c-bbc6-3a8399094aed","table":"screening_answer"},{"after":{"answer":"no","at":1793710800000,"checksum":"d3ae76b3a3f83bde","day":20261103,"deleted":0,"detail":"{\"cleared_by\":\"\",\"cleared_on\":null,\"ml\":null,\"regions\":[]}","hlc":"01a1a17ebc80-0002-56ac22636b451992","id":"01a1a17e-bc80-700d-b556-f17cfbebce20","question":"cancer","zone":"Europe/Vienna"},"before":null,"id":"01a1a17e-bc80-700d-b556-f17cfbebce20","table":"screening_answer"},{"after":{"answer":"no","at":1793710800000,"checksum":"a4d16af7dc57eb70","day":20261103,"deleted":0,"detail":"{\"cleared_by\":\"\",\"cleared_on\":null,\"ml\":null,\"regions\":[]}","hlc":"01a1a17ebc80-0002-56ac22636b451992","id":"01a1a17e-bc80-700e-83db-27a5d263624e","question":"numbness","zone":"Europe/Vienna"},"before":null,"id":"01a1a17e-bc80-700e-83db-27a5d263624e","table":"screening_answer"},{"after":{"answer":"no","at":1793710800000,"checksum":"ce4918390ab6fa2d","day":20261103,"deleted":0,"detail":"{\"cleared_by\":\"\",\"cleared_on\":null,\"ml\":null,\"regions\":[]}","hlc":"01a1a17ebc80-0002-56ac22636b451992","id":"01a1a17e-bc80-700f-b596-e14b1cfb31a9","question":"disc","zone":"Europe/Vienna"},"before":null,"id":"01a1a17e-bc80-700f-b596-e14b1cfb31a9","table":"screening_answer"},{"after":{"answer":"no","at":1793710800000,"checksum":"c92202544bd7a293","day":20261103,"deleted":0,"detail":"{\"cleared_by\":\"\",\"cleared_on\":null,\"ml\":null,\"regions\":[]}","hlc":"01a1a17ebc80-0002-56ac22636b451992","id":"01a1a17e-bc80-7010-b599-2d4e2d478632","question":"neck","zone":"Europe/Vienna"},"before":null,"id":"01a1a17e-bc80-7010-b599-2d4e2d478632","table":"screening_answer"},{"after":{"answer":"no","at":1793710800000,"checksum":"36571a72fe98c384","day":20261103,"deleted":0,"detail":"{\"cleared_by\":\"\",\"cleared_on\":null,\"ml\":null,\"regions\":[]}","hlc":"01a1a17ebc80-0002-56ac22636b451992","id":"01a1a17e-bc80-7011-8d31-fd4f320fc488","question":"hypermobility","zone":"Europe/Vienna"},"before":null,"id":"01a1a17e-bc80-7011-8d31-fd4f320fc488","table":"screening_answer"},{"after":{"answer":"no","at":1793710800000,"checksum":"b6fd075a4a1b7cbc","day":20261103,"deleted":0,"detail":"{\"cleared_by\":\"\",\"cleared_on\":null,\"ml\":null,\"regions\":[]}","hlc":"01a1a17ebc80-0002-56ac22636b451992","id":"01a1a17e-bc80-7012-8a24-581be9f9e1fa","question":"sick_today","zone":"Europe/Vienna"},"before":null,"id":"01a1a17e-bc80-7012-8a24-581be9f9e1fa","table":"screening_answer"},{"after":{"answer":"no","at":1793710800000,"checksum":"6d3bd806f6db5f07","day":20261103,"deleted":0,"detail":"{\"cleared_by\":\"\",\"cleared_on\":null,\"ml\":null,\"regions\":[]}","hlc":"01a1a17ebc80-0002-56ac22636b451992","id":"01a1a17e-bc80-7013-acbc-3413ed091fb7","question":"pregnancy","zone":"Europe/Vienna"},"before":null,"id":"01a1a17e-bc80-7013-acbc-3413ed091fb7","table":"screening_answer"},{"after":{"answer":"no","at":1793710800000,"checksum":"0c2376ccbe1fac61","day":20261103,"deleted":0,"detail":"{\"cleared_by\":\"\",\"cleared_on\":null,\"ml\":null,\"regions\":[]}","hlc":"01a1a17ebc80-0002-56ac22636b451992","id":"01a1a17e-bc80-7014-b3a5-5f3141c81b42","question":"medicines","zone":"Europe/Vienna"},"before":null,"id":"01a1a17e-bc80-7014-b3a5-5f3141c81b42","table":"screening_answer"},{"after":{"answer":"no","at":1793710800000,"checksum":"9ebb3e81b52ba0b3","day":20261103,"deleted":0,"detail":"{\"cleared_by\":\"\",\"cleared_on\":null,\"ml\":null,\"regions\":[]}","hlc":"01a1a17ebc80-0002-56ac22636b451992","id":"01a1a17e-bc80-7015-994e-52b93a590e59","question":"under_18","zone":"Europe/Vienna"},"before":null,"id":"01a1a17e-bc80-7015-994e-52b93a590e59","table":"screening_answer"}]',0,'0f988c7e96b65a7b');
INSERT INTO "journal" VALUES(4,'01a1abcb7480-0000-56ac22636b451992','do','safety answers',1793883600000,'Europe/Vienna',20261105,'01a1abcb7480-0000-56ac22636b451992','56ac22636b451992','[{"after":{"answer":"yes","at":1793883600000,"checksum":"716247b46fd006c6","day":20261105,"deleted":0,"detail":"{\"cleared_by\":\"\",\"cleared_on\":null,\"ml\":null,\"regions\":[]}","hlc":"01a1abcb7480-0000-56ac22636b451992","id":"01a1abcb-7480-7000-8b8b-fb67ba608321","question":"fracture","zone":"Europe/Vienna"},"before":null,"id":"01a1abcb-7480-7000-8b8b-fb67ba608321","table":"screening_answer"},{"after":{"answer":"yes","at":1793883600000,"checksum":"88a1476705059514","day":20261105,"deleted":0,"detail":"{\"cleared_by\":\"\",\"cleared_on\":null,\"ml\":1500,\"regions\":[]}","hlc":"01a1abcb7480-0000-56ac22636b451992","id":"01a1abcb-7480-7001-814a-f4c7bf3b4dd5","question":"fluid_limit","zone":"Europe/Vienna"},"before":null,"id":"01a1abcb-7480-7001-814a-f4c7bf3b4dd5","table":"screening_answer"}]',0,'1952baac030e35ef');
INSERT INTO "journal" VALUES(5,'01a1abcb7480-0001-56ac22636b451992','do','pause of the plan',1793883600000,'Europe/Vienna',20261105,'01a1abcb7480-0001-56ac22636b451992','56ac22636b451992','[{"after":{"at":1793883600000,"checksum":"7316d9284051f310","data":"{\"reason\":\"flu\"}","day":20261105,"deleted":0,"event":"pause","hlc":"01a1abcb7480-0001-56ac22636b451992","id":"01a1abcb-7480-7002-98d2-909c9c0d169a","zone":"Europe/Vienna"},"before":null,"id":"01a1abcb-7480-7002-98d2-909c9c0d169a","table":"plan"}]',0,'9bad91eff19082e1');
INSERT INTO "journal" VALUES(6,'01a1b0f1d080-0000-56ac22636b451992','do','resumption of the plan',1793970000000,'Europe/Vienna',20261106,'01a1b0f1d080-0000-56ac22636b451992','56ac22636b451992','[{"after":{"at":1793970000000,"checksum":"2460fbd5149d2540","data":"{}","day":20261106,"deleted":0,"event":"resume","hlc":"01a1b0f1d080-0000-56ac22636b451992","id":"01a1b0f1-d080-7000-bbad-8480686971a1","zone":"Europe/Vienna"},"before":null,"id":"01a1b0f1-d080-7000-bbad-8480686971a1","table":"plan"}]',0,'fc0c7602d9cebd5b');
INSERT INTO "journal" VALUES(7,'01a1b0f1d080-0001-56ac22636b451992','do','safety answers',1793970000000,'Europe/Vienna',20261106,'01a1b0f1d080-0001-56ac22636b451992','56ac22636b451992','[{"after":{"answer":"cleared","at":1793970000000,"checksum":"6c7a88cbe12a0a91","day":20261106,"deleted":0,"detail":"{\"cleared_by\":\"Dr. B.\",\"cleared_on\":\"2026-11-05\",\"ml\":null,\"regions\":[]}","hlc":"01a1b0f1d080-0001-56ac22636b451992","id":"01a1b0f1-d080-7001-91be-9783db979fbb","question":"fracture","zone":"Europe/Vienna"},"before":null,"id":"01a1b0f1-d080-7001-91be-9783db979fbb","table":"screening_answer"}]',0,'f9f4c5e7e2bb70a2');
INSERT INTO "journal" VALUES(8,'01a1b0f1d080-0002-56ac22636b451992','do','session of Fri 6 Nov 2026 11:00',1793970000000,'Europe/Vienna',20261106,'01a1b0f1d080-0002-56ac22636b451992','56ac22636b451992','[{"after":{"after":3,"at":1793959200000,"before":6,"checksum":"d97fb8d3803eff01","day":20261106,"deleted":0,"hlc":"01a1b0f1d080-0002-56ac22636b451992","id":"01a1b0f1-d080-7002-ba70-1f8c67bf7bb3","kind":"neuromuscular","minutes":60,"note":"firm, good","place":"","practitioner":"Dana","pressure":"medium","regions":"[\"left_upper_back\",\"right_upper_back\",\"left_calf\"]","sequence":0,"status":"attended","uid":"","zone":"Europe/Vienna"},"before":null,"id":"01a1b0f1-d080-7002-ba70-1f8c67bf7bb3","table":"session"}]',0,'2deb31b51e3c25b0');
INSERT INTO "journal" VALUES(9,'01a1b0f1d080-0003-56ac22636b451992','do','other therapy',1793970000000,'Europe/Vienna',20261106,'01a1b0f1d080-0003-56ac22636b451992','56ac22636b451992','[{"after":{"at":1793952000000,"checksum":"ec2a7147f11d8739","day":20261106,"deleted":0,"hlc":"01a1b0f1d080-0003-56ac22636b451992","id":"01a1b0f1-d080-7003-8004-2d2b1eea0bb3","kind":"physio","note":"stairs","regions":"[\"left_calf\"]","zone":"Europe/Vienna"},"before":null,"id":"01a1b0f1-d080-7003-8004-2d2b1eea0bb3","table":"other_therapy"}]',0,'0d5c988178b0e1d1');
INSERT INTO "journal" VALUES(10,'01a1b6182c80-0000-56ac22636b451992','do','check-in on left upper back, left calf',1794056400000,'Europe/Vienna',20261107,'01a1b6182c80-0000-56ac22636b451992','56ac22636b451992','[{"after":{"at":1794056400000,"checksum":"5d292ed055a4d7fb","day":20261107,"deleted":0,"hlc":"01a1b6182c80-0000-56ac22636b451992","id":"01a1b618-2c80-7000-b49f-f61d37759f7a","levels":"{\"left_calf\":6,\"left_upper_back\":2}","note":"stiff","zone":"Europe/Vienna"},"before":null,"id":"01a1b618-2c80-7000-b49f-f61d37759f7a","table":"soreness"}]',0,'f8651b991d87e364');
INSERT INTO "journal" VALUES(11,'01a1b618-2c80-7001-b5b0-2adc2a88c480','do','routine Full body',1794056400000,'Europe/Vienna',20261107,'01a1b6182c80-0001-56ac22636b451992','56ac22636b451992','[{"after":{"at":1794056400000,"checksum":"e74a8e93f840f259","day":20261107,"deleted":0,"felt":null,"hlc":"01a1b6182c80-0001-56ac22636b451992","id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","name":"Full body","note":"","outcome":"running","planned":300,"routine":"full_daily","seconds":0,"version":"5e51d845","zone":"Europe/Vienna"},"before":null,"id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","table":"roll"}]',0,'1074f2b1148c5c63');
INSERT INTO "journal" VALUES(12,'01a1b618-2c80-7001-b5b0-2adc2a88c480','do','routine Full body',1794056441000,'Europe/Vienna',20261107,'01a1b618cca8-0000-56ac22636b451992','56ac22636b451992','[{"after":{"at":1794056441000,"checksum":"c200e07dfddda715","day":20261107,"deleted":0,"hlc":"01a1b618cca8-0000-56ac22636b451992","id":"01a1b618-cca8-7000-9106-446d019e550d","move":"upper_back_roll","outcome":"partly","planned":45,"position":1,"regions":"[\"left_upper_back\",\"right_upper_back\"]","roll_id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","seconds":31,"side":"both","zone":"Europe/Vienna"},"before":null,"id":"01a1b618-cca8-7000-9106-446d019e550d","table":"roll_segment"},{"after":{"at":1794056400000,"checksum":"8f3e2fd2a66d6fee","day":20261107,"deleted":0,"felt":null,"hlc":"01a1b618cca8-0000-56ac22636b451992","id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","name":"Full body","note":"","outcome":"running","planned":300,"routine":"full_daily","seconds":41,"version":"5e51d845","zone":"Europe/Vienna"},"before":{"at":1794056400000,"checksum":"e74a8e93f840f259","day":20261107,"deleted":0,"felt":null,"hlc":"01a1b6182c80-0001-56ac22636b451992","id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","name":"Full body","note":"","outcome":"running","planned":300,"routine":"full_daily","seconds":0,"version":"5e51d845","zone":"Europe/Vienna"},"id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","table":"roll"}]',0,'a927e153dc51bd6c');
INSERT INTO "journal" VALUES(13,'01a1b618-2c80-7001-b5b0-2adc2a88c480','do','routine Full body',1794056481000,'Europe/Vienna',20261107,'01a1b61968e8-0000-56ac22636b451992','56ac22636b451992','[{"after":{"at":1794056481000,"checksum":"df51efa3dd31f8b0","day":20261107,"deleted":0,"hlc":"01a1b61968e8-0000-56ac22636b451992","id":"01a1b619-68e8-7000-a174-c294537da6a9","move":"glute_roll","outcome":"done","planned":30,"position":3,"regions":"[\"left_buttock\"]","roll_id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","seconds":30,"side":"left","zone":"Europe/Vienna"},"before":null,"id":"01a1b619-68e8-7000-a174-c294537da6a9","table":"roll_segment"},{"after":{"at":1794056400000,"checksum":"abefd503a06b7afa","day":20261107,"deleted":0,"felt":null,"hlc":"01a1b61968e8-0000-56ac22636b451992","id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","name":"Full body","note":"","outcome":"running","planned":300,"routine":"full_daily","seconds":81,"version":"5e51d845","zone":"Europe/Vienna"},"before":{"at":1794056400000,"checksum":"8f3e2fd2a66d6fee","day":20261107,"deleted":0,"felt":null,"hlc":"01a1b618cca8-0000-56ac22636b451992","id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","name":"Full body","note":"","outcome":"running","planned":300,"routine":"full_daily","seconds":41,"version":"5e51d845","zone":"Europe/Vienna"},"id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","table":"roll"}]',0,'46a720799301f813');
INSERT INTO "journal" VALUES(14,'01a1b618-2c80-7001-b5b0-2adc2a88c480','do','routine Full body',1794056491000,'Europe/Vienna',20261107,'01a1b6198ff8-0000-56ac22636b451992','56ac22636b451992','[{"after":{"at":1794056491000,"checksum":"9868df98bb8f377f","day":20261107,"deleted":0,"hlc":"01a1b6198ff8-0000-56ac22636b451992","id":"01a1b619-8ff8-7000-91e7-853820ff2d8a","move":"glute_roll","outcome":"hurt","planned":30,"position":5,"regions":"[\"right_buttock\"]","roll_id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","seconds":5,"side":"right","zone":"Europe/Vienna"},"before":null,"id":"01a1b619-8ff8-7000-91e7-853820ff2d8a","table":"roll_segment"},{"after":{"at":1794056400000,"checksum":"400295acd643df89","day":20261107,"deleted":0,"felt":null,"hlc":"01a1b6198ff8-0000-56ac22636b451992","id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","name":"Full body","note":"","outcome":"running","planned":300,"routine":"full_daily","seconds":91,"version":"5e51d845","zone":"Europe/Vienna"},"before":{"at":1794056400000,"checksum":"abefd503a06b7afa","day":20261107,"deleted":0,"felt":null,"hlc":"01a1b61968e8-0000-56ac22636b451992","id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","name":"Full body","note":"","outcome":"running","planned":300,"routine":"full_daily","seconds":81,"version":"5e51d845","zone":"Europe/Vienna"},"id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","table":"roll"}]',0,'20d7358c7bf3c333');
INSERT INTO "journal" VALUES(15,'01a1b618-2c80-7001-b5b0-2adc2a88c480','do','routine Full body',1794056531000,'Europe/Vienna',20261107,'01a1b61a2c38-0000-56ac22636b451992','56ac22636b451992','[{"after":{"at":1794056531000,"checksum":"79a29a7beecceb26","day":20261107,"deleted":0,"hlc":"01a1b61a2c38-0000-56ac22636b451992","id":"01a1b61a-2c38-7000-a49d-8a646c884149","move":"ham_roll","outcome":"done","planned":30,"position":7,"regions":"[\"left_thigh_back\",\"right_thigh_back\"]","roll_id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","seconds":30,"side":"both","zone":"Europe/Vienna"},"before":null,"id":"01a1b61a-2c38-7000-a49d-8a646c884149","table":"roll_segment"},{"after":{"at":1794056400000,"checksum":"62362b08cd8e5f22","day":20261107,"deleted":0,"felt":null,"hlc":"01a1b61a2c38-0000-56ac22636b451992","id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","name":"Full body","note":"","outcome":"running","planned":300,"routine":"full_daily","seconds":131,"version":"5e51d845","zone":"Europe/Vienna"},"before":{"at":1794056400000,"checksum":"400295acd643df89","day":20261107,"deleted":0,"felt":null,"hlc":"01a1b6198ff8-0000-56ac22636b451992","id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","name":"Full body","note":"","outcome":"running","planned":300,"routine":"full_daily","seconds":91,"version":"5e51d845","zone":"Europe/Vienna"},"id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","table":"roll"}]',0,'d7c556ce1e45d7de');
INSERT INTO "journal" VALUES(16,'01a1b618-2c80-7001-b5b0-2adc2a88c480','do','routine Full body',1794056566000,'Europe/Vienna',20261107,'01a1b61ab4f0-0000-56ac22636b451992','56ac22636b451992','[{"after":{"at":1794056566000,"checksum":"62f468bb92f26754","day":20261107,"deleted":0,"hlc":"01a1b61ab4f0-0000-56ac22636b451992","id":"01a1b61a-b4f0-7000-b771-bb0f0f27eb3b","move":"calf_roll","outcome":"done","planned":30,"position":9,"regions":"[\"left_calf\",\"right_calf\"]","roll_id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","seconds":30,"side":"both","zone":"Europe/Vienna"},"before":null,"id":"01a1b61a-b4f0-7000-b771-bb0f0f27eb3b","table":"roll_segment"},{"after":{"at":1794056400000,"checksum":"b71c48ad89a55dc3","day":20261107,"deleted":0,"felt":null,"hlc":"01a1b61ab4f0-0000-56ac22636b451992","id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","name":"Full body","note":"","outcome":"running","planned":300,"routine":"full_daily","seconds":166,"version":"5e51d845","zone":"Europe/Vienna"},"before":{"at":1794056400000,"checksum":"62362b08cd8e5f22","day":20261107,"deleted":0,"felt":null,"hlc":"01a1b61a2c38-0000-56ac22636b451992","id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","name":"Full body","note":"","outcome":"running","planned":300,"routine":"full_daily","seconds":131,"version":"5e51d845","zone":"Europe/Vienna"},"id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","table":"roll"}]',0,'bb2c19f38232e2cb');
INSERT INTO "journal" VALUES(17,'01a1b618-2c80-7001-b5b0-2adc2a88c480','do','routine Full body',1794056621000,'Europe/Vienna',20261107,'01a1b61b8bc8-0000-56ac22636b451992','56ac22636b451992','[{"after":{"at":1794056621000,"checksum":"d02092a120b1a2bb","day":20261107,"deleted":0,"hlc":"01a1b61b8bc8-0000-56ac22636b451992","id":"01a1b61b-8bc8-7000-a199-7f5d89265bf6","move":"quad_roll","outcome":"done","planned":40,"position":11,"regions":"[\"left_thigh_front\",\"right_thigh_front\"]","roll_id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","seconds":40,"side":"both","zone":"Europe/Vienna"},"before":null,"id":"01a1b61b-8bc8-7000-a199-7f5d89265bf6","table":"roll_segment"},{"after":{"at":1794056400000,"checksum":"b72332d8fd6dfb30","day":20261107,"deleted":0,"felt":null,"hlc":"01a1b61b8bc8-0000-56ac22636b451992","id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","name":"Full body","note":"","outcome":"running","planned":300,"routine":"full_daily","seconds":221,"version":"5e51d845","zone":"Europe/Vienna"},"before":{"at":1794056400000,"checksum":"b71c48ad89a55dc3","day":20261107,"deleted":0,"felt":null,"hlc":"01a1b61ab4f0-0000-56ac22636b451992","id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","name":"Full body","note":"","outcome":"running","planned":300,"routine":"full_daily","seconds":166,"version":"5e51d845","zone":"Europe/Vienna"},"id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","table":"roll"}]',0,'fff209b8efd79189');
INSERT INTO "journal" VALUES(18,'01a1b618-2c80-7001-b5b0-2adc2a88c480','do','routine Full body',1794056686000,'Europe/Vienna',20261107,'01a1b61c89b0-0000-56ac22636b451992','56ac22636b451992','[{"after":{"at":1794056686000,"checksum":"7d5738204e682174","day":20261107,"deleted":0,"hlc":"01a1b61c89b0-0000-56ac22636b451992","id":"01a1b61c-89b0-7000-99ae-91f92a9a8c22","move":"breath","outcome":"done","planned":55,"position":13,"regions":"[]","roll_id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","seconds":55,"side":"none","zone":"Europe/Vienna"},"before":null,"id":"01a1b61c-89b0-7000-99ae-91f92a9a8c22","table":"roll_segment"},{"after":{"at":1794056400000,"checksum":"75c3faaa168e1a6a","day":20261107,"deleted":0,"felt":null,"hlc":"01a1b61c89b0-0000-56ac22636b451992","id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","name":"Full body","note":"","outcome":"running","planned":300,"routine":"full_daily","seconds":286,"version":"5e51d845","zone":"Europe/Vienna"},"before":{"at":1794056400000,"checksum":"b72332d8fd6dfb30","day":20261107,"deleted":0,"felt":null,"hlc":"01a1b61b8bc8-0000-56ac22636b451992","id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","name":"Full body","note":"","outcome":"running","planned":300,"routine":"full_daily","seconds":221,"version":"5e51d845","zone":"Europe/Vienna"},"id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","table":"roll"}]',0,'ae66e30dfc56fe13');
INSERT INTO "journal" VALUES(19,'01a1b618-2c80-7001-b5b0-2adc2a88c480','do','routine Full body',1794056686000,'Europe/Vienna',20261107,'01a1b61c89b0-0001-56ac22636b451992','56ac22636b451992','[{"after":{"at":1794056400000,"checksum":"16b51012433be953","day":20261107,"deleted":0,"felt":3,"hlc":"01a1b61c89b0-0001-56ac22636b451992","id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","name":"Full body","note":"calves tight","outcome":"partly","planned":300,"routine":"full_daily","seconds":286,"version":"5e51d845","zone":"Europe/Vienna"},"before":{"at":1794056400000,"checksum":"75c3faaa168e1a6a","day":20261107,"deleted":0,"felt":null,"hlc":"01a1b61c89b0-0000-56ac22636b451992","id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","name":"Full body","note":"","outcome":"running","planned":300,"routine":"full_daily","seconds":286,"version":"5e51d845","zone":"Europe/Vienna"},"id":"01a1b618-2c80-7001-b5b0-2adc2a88c480","table":"roll"}]',0,'4de01b870da76633');
INSERT INTO "journal" VALUES(20,'01a2068f8a00-0000-56ac22636b451992','do','answer to how to go on',1795406400000,'Europe/Vienna',20261123,'01a2068f8a00-0000-56ac22636b451992','56ac22636b451992','[{"after":{"at":1795406400000,"checksum":"3747c1847761c01d","data":"{\"choice\":\"maintenance\",\"maintenance_days\":[21,28],\"stated_by\":\"Dana\"}","day":20261123,"deleted":0,"event":"handover","hlc":"01a2068f8a00-0000-56ac22636b451992","id":"01a2068f-8a00-7000-a234-96b791660d5a","zone":"Europe/Vienna"},"before":null,"id":"01a2068f-8a00-7000-a234-96b791660d5a","table":"plan"}]',0,'53a8b2a95e5f514a');
INSERT INTO "journal" VALUES(21,'01a2068f8a00-0001-56ac22636b451992','do','drink of 300 ml',1795406400000,'Europe/Vienna',20261123,'01a2068f8a00-0001-56ac22636b451992','56ac22636b451992','[{"after":{"at":1795402800000,"checksum":"7c583c2e1e8c71c6","day":20261123,"deleted":0,"hlc":"01a2068f8a00-0001-56ac22636b451992","id":"01a2068f-8a00-7001-9b94-8ee65dc6086b","kind":"water","ml":300,"zone":"Europe/Vienna"},"before":null,"id":"01a2068f-8a00-7001-9b94-8ee65dc6086b","table":"drink"}]',0,'1283f958cb9b1048');
INSERT INTO "journal" VALUES(22,'01a2068f8a00-0002-56ac22636b451992','do','drink of 250 ml',1795406400000,'Europe/Vienna',20261123,'01a2068f8a00-0002-56ac22636b451992','56ac22636b451992','[{"after":{"at":1795406400000,"checksum":"237765639d587d8a","day":20261123,"deleted":0,"hlc":"01a2068f8a00-0002-56ac22636b451992","id":"01a2068f-8a00-7002-9f49-2ec59fae63b8","kind":"tea","ml":250,"zone":"Europe/Vienna"},"before":null,"id":"01a2068f-8a00-7002-9f49-2ec59fae63b8","table":"drink"}]',0,'254e70e785e0c7f9');
INSERT INTO "journal" VALUES(23,'01a2068f8a00-0003-56ac22636b451992','do','pain 4/10',1795406400000,'Europe/Vienna',20261123,'01a2068f8a00-0003-56ac22636b451992','56ac22636b451992','[{"after":{"at":1795406400000,"checksum":"ad4ae257b625497e","day":20261123,"deleted":0,"hlc":"01a2068f8a00-0003-56ac22636b451992","id":"01a2068f-8a00-7003-8ae6-92a505b2c3d5","kind":"pain","note":"after work","side":"","value":4.0,"zone":"Europe/Vienna"},"before":null,"id":"01a2068f-8a00-7003-8ae6-92a505b2c3d5","table":"measurement"}]',0,'9df43c9f06868cad');
INSERT INTO "journal" VALUES(24,'01a2068f8a00-0004-56ac22636b451992','do','knee to wall 8.5 cm',1795406400000,'Europe/Vienna',20261123,'01a2068f8a00-0004-56ac22636b451992','56ac22636b451992','[{"after":{"at":1795406400000,"checksum":"db98ff7d34f5ed02","day":20261123,"deleted":0,"hlc":"01a2068f8a00-0004-56ac22636b451992","id":"01a2068f-8a00-7004-ba73-2985d85083c7","kind":"knee_to_wall","note":"","side":"left","value":8.5,"zone":"Europe/Vienna"},"before":null,"id":"01a2068f-8a00-7004-ba73-2985d85083c7","table":"measurement"}]',0,'716b8fefc1e93644');
INSERT INTO "journal" VALUES(25,'01a2068f8a00-0005-56ac22636b451992','do','30 min walking',1795406400000,'Europe/Vienna',20261123,'01a2068f8a00-0005-56ac22636b451992','56ac22636b451992','[{"after":{"at":1795406400000,"checksum":"8847a1ccbbf7473c","day":20261123,"deleted":0,"hlc":"01a2068f8a00-0005-56ac22636b451992","id":"01a2068f-8a00-7005-a311-fff44176bcd7","kind":"walking","minutes":30,"note":"by the river","zone":"Europe/Vienna"},"before":null,"id":"01a2068f-8a00-7005-a311-fff44176bcd7","table":"movement"}]',0,'5fcf3f8dc2d52d38');
INSERT INTO "journal" VALUES(26,'01a2068f8a00-0006-56ac22636b451992','do','note',1795406400000,'Europe/Vienna',20261123,'01a2068f8a00-0006-56ac22636b451992','56ac22636b451992','[{"after":{"at":1795406400000,"checksum":"11cb189459a4b4cd","day":20261123,"deleted":0,"hlc":"01a2068f8a00-0006-56ac22636b451992","id":"01a2068f-8a00-7006-ac67-647d3934ffab","text":"Slept well.","topic":"note","zone":"Europe/Vienna"},"before":null,"id":"01a2068f-8a00-7006-ac67-647d3934ffab","table":"note"}]',0,'7fc376db44000dbc');
INSERT INTO "journal" VALUES(27,'01a2068f8a00-0007-56ac22636b451992','do','question',1795406400000,'Europe/Vienna',20261123,'01a2068f8a00-0007-56ac22636b451992','56ac22636b451992','[{"after":{"at":1795406400000,"checksum":"ebf3cf8b42674f12","day":20261123,"deleted":0,"hlc":"01a2068f8a00-0007-56ac22636b451992","id":"01a2068f-8a00-7007-ad59-05f4e4815789","text":"May I swim?","topic":"question","zone":"Europe/Vienna"},"before":null,"id":"01a2068f-8a00-7007-ad59-05f4e4815789","table":"note"}]',0,'a76f844da3acd65d');
INSERT INTO "journal" VALUES(28,'01a2068f8a00-0008-56ac22636b451992','do','report of a warning sign',1795406400000,'Europe/Vienna',20261123,'01a2068f8a00-0008-56ac22636b451992','56ac22636b451992','[{"after":{"at":1795406400000,"checksum":"fc161bb45927305d","day":20261123,"deleted":0,"flag":"major_fall","hlc":"01a2068f8a00-0008-56ac22636b451992","id":"01a2068f-8a00-7008-ac93-47d1533f4160","level":"same_day","note":"","settled_at":null,"zone":"Europe/Vienna"},"before":null,"id":"01a2068f-8a00-7008-ac93-47d1533f4160","table":"red_flag"}]',0,'96d68a8c0771c16f');
INSERT INTO "journal" VALUES(29,'01a2068f8a00-0009-56ac22636b451992','do','a warning sign dealt with',1795406400000,'Europe/Vienna',20261123,'01a2068f8a00-0009-56ac22636b451992','56ac22636b451992','[{"after":{"at":1795406400000,"checksum":"e978a66e8487ec3a","day":20261123,"deleted":0,"flag":"major_fall","hlc":"01a2068f8a00-0009-56ac22636b451992","id":"01a2068f-8a00-7008-ac93-47d1533f4160","level":"same_day","note":"Dr. B. said all is well","settled_at":1795406400000,"zone":"Europe/Vienna"},"before":{"at":1795406400000,"checksum":"fc161bb45927305d","day":20261123,"deleted":0,"flag":"major_fall","hlc":"01a2068f8a00-0008-56ac22636b451992","id":"01a2068f-8a00-7008-ac93-47d1533f4160","level":"same_day","note":"","settled_at":null,"zone":"Europe/Vienna"},"id":"01a2068f-8a00-7008-ac93-47d1533f4160","table":"red_flag"}]',0,'08897817b3c47566');
INSERT INTO "journal" VALUES(30,'01a2068f8a00-000a-56ac22636b451992','do','quiz, 12 of 12 right',1795406400000,'Europe/Vienna',20261123,'01a2068f8a00-000a-56ac22636b451992','56ac22636b451992','[{"after":{"answers":"{\"avoid\":\"Uncontrolled hypertension, acute inflammation, recent fracture\",\"chronic\":\"8–12 sessions\",\"combining\":\"Yes, without overloading the same tissue\",\"disclose\":\"Medication such as blood thinners, and pregnancy\",\"first_month\":\"1–2 a week\",\"length\":\"45–60 min\",\"maintenance\":\"Every 3–4 weeks\",\"notice\":\"3–5\",\"rolling\":\"5 min\",\"second_trimester\":\"Lighter pressure, no abdomen, uterus uncompressed\",\"soreness\":\"In 24–48 h\",\"water\":\"At least 2 L\"}","at":1795406400000,"checksum":"c3122887b720181e","day":20261123,"deleted":0,"hlc":"01a2068f8a00-000a-56ac22636b451992","id":"01a2068f-8a00-7009-8031-baf72981eada","score":12,"total":12,"zone":"Europe/Vienna"},"before":null,"id":"01a2068f-8a00-7009-8031-baf72981eada","table":"quiz_result"}]',0,'c9f921d1bf29386b');
INSERT INTO "journal" VALUES(31,'01a2068f8a00-000b-56ac22636b451992','do','tick: Member of Massage & Myotherapy Australia',1795406400000,'Europe/Vienna',20261123,'01a2068f8a00-000b-56ac22636b451992','56ac22636b451992','[{"after":{"at":1795406400000,"checksum":"f5000e823239911a","day":20261123,"deleted":0,"hlc":"01a2068f8a00-000b-56ac22636b451992","id":"01a2068f-8a00-700a-a08f-81cef63e684c","item":"member","ticked":1,"zone":"Europe/Vienna"},"before":null,"id":"01a2068f-8a00-700a-a08f-81cef63e684c","table":"checklist"}]',0,'41c4e14ec9b840f9');
INSERT INTO "journal" VALUES(32,'01a2068f8a00-000c-56ac22636b451992','do','drink of 500 ml',1795406400000,'Europe/Vienna',20261123,'01a2068f8a00-000c-56ac22636b451992','56ac22636b451992','[{"after":{"at":1795406400000,"checksum":"910f809ce70ba1a9","day":20261123,"deleted":0,"hlc":"01a2068f8a00-000c-56ac22636b451992","id":"01a2068f-8a00-700b-9941-b25c06c3208f","kind":"water","ml":500,"zone":"Europe/Vienna"},"before":null,"id":"01a2068f-8a00-700b-9941-b25c06c3208f","table":"drink"}]',0,'5b4e707a6cfb01ca');
INSERT INTO "journal" VALUES(33,'01a2087dec80-0000-56ac22636b451992','do','deletion of 500 ml water',1795438800000,'Europe/Vienna',20261123,'01a2087dec80-0000-56ac22636b451992','56ac22636b451992','[{"after":{"at":1795406400000,"checksum":"6a607486e75cc878","day":20261123,"deleted":1,"hlc":"01a2087dec80-0000-56ac22636b451992","id":"01a2068f-8a00-700b-9941-b25c06c3208f","kind":"water","ml":500,"zone":"Europe/Vienna"},"before":{"at":1795406400000,"checksum":"910f809ce70ba1a9","day":20261123,"deleted":0,"hlc":"01a2068f8a00-000c-56ac22636b451992","id":"01a2068f-8a00-700b-9941-b25c06c3208f","kind":"water","ml":500,"zone":"Europe/Vienna"},"id":"01a2068f-8a00-700b-9941-b25c06c3208f","table":"drink"}]',0,'981ecfca4b7d94c4');
INSERT INTO "journal" VALUES(34,'01a2087dec80-0001-56ac22636b451992','do','booking for Thu 26 Nov 2026 17:30',1795438800000,'Europe/Vienna',20261123,'01a2087dec80-0001-56ac22636b451992','56ac22636b451992','[{"after":{"after":null,"at":1795710600000,"before":null,"checksum":"0528b39d50a9710a","day":20261126,"deleted":0,"hlc":"01a2087dec80-0001-56ac22636b451992","id":"01a2087d-ec80-7000-b901-dedf35d82b02","kind":"neuromuscular","minutes":null,"note":"","place":"Main Street 1","practitioner":"","pressure":null,"regions":"[]","sequence":0,"status":"booked","uid":"","zone":"Europe/Vienna"},"before":null,"id":"01a2087d-ec80-7000-b901-dedf35d82b02","table":"session"}]',0,'f0240a7dd1b6f24b');
INSERT INTO "journal" VALUES(35,'01a2087dec80-0002-56ac22636b451992','do','check-in on left calf',1795438800000,'Europe/Vienna',20261123,'01a2087dec80-0002-56ac22636b451992','56ac22636b451992','[{"after":{"at":1795435200000,"checksum":"e3841a48e9bb3932","day":20261123,"deleted":0,"hlc":"01a2087dec80-0002-56ac22636b451992","id":"01a2087d-ec80-7001-876b-8018198135de","levels":"{\"left_calf\":3}","note":"","zone":"Europe/Vienna"},"before":null,"id":"01a2087d-ec80-7001-876b-8018198135de","table":"soreness"}]',0,'6c18e0f23e57fc3b');
CREATE TABLE measurement (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402300799999),
    zone TEXT NOT NULL CHECK (zone <> ''),
    day INTEGER NOT NULL CHECK (day BETWEEN 19000101 AND 99991231),
    hlc TEXT NOT NULL CHECK (length(hlc) > 18),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    checksum TEXT NOT NULL CHECK (length(checksum) = 16),
    kind TEXT NOT NULL CHECK (kind <> ''),
    value REAL NOT NULL CHECK (value BETWEEN -1000000 AND 1000000),
    side TEXT NOT NULL CHECK (side IN ('', 'left', 'right')),
    note TEXT NOT NULL
) STRICT;
INSERT INTO "measurement" VALUES('01a2068f-8a00-7003-8ae6-92a505b2c3d5',1795406400000,'Europe/Vienna',20261123,'01a2068f8a00-0003-56ac22636b451992',0,'ad4ae257b625497e','pain',4.0,'','after work');
INSERT INTO "measurement" VALUES('01a2068f-8a00-7004-ba73-2985d85083c7',1795406400000,'Europe/Vienna',20261123,'01a2068f8a00-0004-56ac22636b451992',0,'db98ff7d34f5ed02','knee_to_wall',8.5,'left','');
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
INSERT INTO "meta" VALUES('device','56ac22636b451992');
INSERT INTO "meta" VALUES('hlc','01a2087dec80-0002-56ac22636b451992');
INSERT INTO "meta" VALUES('set_up','done');
CREATE TABLE movement (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402300799999),
    zone TEXT NOT NULL CHECK (zone <> ''),
    day INTEGER NOT NULL CHECK (day BETWEEN 19000101 AND 99991231),
    hlc TEXT NOT NULL CHECK (length(hlc) > 18),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    checksum TEXT NOT NULL CHECK (length(checksum) = 16),
    kind TEXT NOT NULL CHECK (kind <> ''),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    note TEXT NOT NULL
) STRICT;
INSERT INTO "movement" VALUES('01a2068f-8a00-7005-a311-fff44176bcd7',1795406400000,'Europe/Vienna',20261123,'01a2068f8a00-0005-56ac22636b451992',0,'8847a1ccbbf7473c','walking',30,'by the river');
CREATE TABLE note (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402300799999),
    zone TEXT NOT NULL CHECK (zone <> ''),
    day INTEGER NOT NULL CHECK (day BETWEEN 19000101 AND 99991231),
    hlc TEXT NOT NULL CHECK (length(hlc) > 18),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    checksum TEXT NOT NULL CHECK (length(checksum) = 16),
    text TEXT NOT NULL,
    topic TEXT NOT NULL
) STRICT;
INSERT INTO "note" VALUES('01a2068f-8a00-7006-ac67-647d3934ffab',1795406400000,'Europe/Vienna',20261123,'01a2068f8a00-0006-56ac22636b451992',0,'11cb189459a4b4cd','Slept well.','note');
INSERT INTO "note" VALUES('01a2068f-8a00-7007-ad59-05f4e4815789',1795406400000,'Europe/Vienna',20261123,'01a2068f8a00-0007-56ac22636b451992',0,'ebf3cf8b42674f12','May I swim?','question');
CREATE TABLE other_therapy (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402300799999),
    zone TEXT NOT NULL CHECK (zone <> ''),
    day INTEGER NOT NULL CHECK (day BETWEEN 19000101 AND 99991231),
    hlc TEXT NOT NULL CHECK (length(hlc) > 18),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    checksum TEXT NOT NULL CHECK (length(checksum) = 16),
    kind TEXT NOT NULL CHECK (kind <> ''),
    regions TEXT NOT NULL CHECK (substr(regions, 1, 1) = '[' AND substr(regions, -1) = ']'),
    note TEXT NOT NULL
) STRICT;
INSERT INTO "other_therapy" VALUES('01a1b0f1-d080-7003-8004-2d2b1eea0bb3',1793952000000,'Europe/Vienna',20261106,'01a1b0f1d080-0003-56ac22636b451992',0,'ec2a7147f11d8739','physio','["left_calf"]','stairs');
CREATE TABLE plan (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402300799999),
    zone TEXT NOT NULL CHECK (zone <> ''),
    day INTEGER NOT NULL CHECK (day BETWEEN 19000101 AND 99991231),
    hlc TEXT NOT NULL CHECK (length(hlc) > 18),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    checksum TEXT NOT NULL CHECK (length(checksum) = 16),
    event TEXT NOT NULL CHECK (event IN ('set', 'pause', 'resume', 'handover')),
    data TEXT NOT NULL CHECK (substr(data, 1, 1) = '{' AND substr(data, -1) = '}')
) STRICT;
INSERT INTO "plan" VALUES('01a1a17e-bc80-7001-86b0-cea3828f169c',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0001-56ac22636b451992',0,'4a61f1705b2530da','set','{"chronic":true,"gap_hours":72,"maintenance_days":[21,28],"per_week":1,"start":"2026-11-03","stated_by":"Dana"}');
INSERT INTO "plan" VALUES('01a1abcb-7480-7002-98d2-909c9c0d169a',1793883600000,'Europe/Vienna',20261105,'01a1abcb7480-0001-56ac22636b451992',0,'7316d9284051f310','pause','{"reason":"flu"}');
INSERT INTO "plan" VALUES('01a1b0f1-d080-7000-bbad-8480686971a1',1793970000000,'Europe/Vienna',20261106,'01a1b0f1d080-0000-56ac22636b451992',0,'2460fbd5149d2540','resume','{}');
INSERT INTO "plan" VALUES('01a2068f-8a00-7000-a234-96b791660d5a',1795406400000,'Europe/Vienna',20261123,'01a2068f8a00-0000-56ac22636b451992',0,'3747c1847761c01d','handover','{"choice":"maintenance","maintenance_days":[21,28],"stated_by":"Dana"}');
CREATE TABLE profile (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402300799999),
    zone TEXT NOT NULL CHECK (zone <> ''),
    day INTEGER NOT NULL CHECK (day BETWEEN 19000101 AND 99991231),
    hlc TEXT NOT NULL CHECK (length(hlc) > 18),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    checksum TEXT NOT NULL CHECK (length(checksum) = 16),
    name TEXT NOT NULL,
    kit TEXT NOT NULL CHECK (kit = 'null' OR substr(kit, 1, 1) = '[')
, avoids TEXT CHECK (avoids IS NULL OR substr(avoids, 1, 1) = '[')) STRICT;
INSERT INTO "profile" VALUES('01a1a17e-bc80-7000-b923-1d2d9058cc65',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0000-56ac22636b451992',0,'87e4a5ade5927247','AB','["roller","ball"]','["kneeling"]');
CREATE TABLE quiz_result (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402300799999),
    zone TEXT NOT NULL CHECK (zone <> ''),
    day INTEGER NOT NULL CHECK (day BETWEEN 19000101 AND 99991231),
    hlc TEXT NOT NULL CHECK (length(hlc) > 18),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    checksum TEXT NOT NULL CHECK (length(checksum) = 16),
    score INTEGER NOT NULL CHECK (score >= 0),
    total INTEGER NOT NULL CHECK (total >= score),
    answers TEXT NOT NULL CHECK (substr(answers, 1, 1) = '{' AND substr(answers, -1) = '}')
) STRICT;
INSERT INTO "quiz_result" VALUES('01a2068f-8a00-7009-8031-baf72981eada',1795406400000,'Europe/Vienna',20261123,'01a2068f8a00-000a-56ac22636b451992',0,'c3122887b720181e',12,12,'{"avoid":"Uncontrolled hypertension, acute inflammation, recent fracture","chronic":"8–12 sessions","combining":"Yes, without overloading the same tissue","disclose":"Medication such as blood thinners, and pregnancy","first_month":"1–2 a week","length":"45–60 min","maintenance":"Every 3–4 weeks","notice":"3–5","rolling":"5 min","second_trimester":"Lighter pressure, no abdomen, uterus uncompressed","soreness":"In 24–48 h","water":"At least 2 L"}');
CREATE TABLE red_flag (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402300799999),
    zone TEXT NOT NULL CHECK (zone <> ''),
    day INTEGER NOT NULL CHECK (day BETWEEN 19000101 AND 99991231),
    hlc TEXT NOT NULL CHECK (length(hlc) > 18),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    checksum TEXT NOT NULL CHECK (length(checksum) = 16),
    flag TEXT NOT NULL CHECK (flag <> ''),
    level TEXT NOT NULL CHECK (level IN ('emergency', 'same_day', 'soon')),
    settled_at INTEGER CHECK (settled_at BETWEEN 0 AND 253402300799999),
    note TEXT NOT NULL
) STRICT;
INSERT INTO "red_flag" VALUES('01a2068f-8a00-7008-ac93-47d1533f4160',1795406400000,'Europe/Vienna',20261123,'01a2068f8a00-0009-56ac22636b451992',0,'e978a66e8487ec3a','major_fall','same_day',1795406400000,'Dr. B. said all is well');
CREATE TABLE reminder_log (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402300799999),
    zone TEXT NOT NULL CHECK (zone <> ''),
    day INTEGER NOT NULL CHECK (day BETWEEN 19000101 AND 99991231),
    hlc TEXT NOT NULL CHECK (length(hlc) > 18),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    checksum TEXT NOT NULL CHECK (length(checksum) = 16),
    kind TEXT NOT NULL CHECK (kind <> ''),
    slot TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('shown', 'snoozed', 'dismissed', 'missed')),
    until INTEGER CHECK (until BETWEEN 0 AND 253402300799999),
    UNIQUE (kind, day, slot)
) STRICT;
CREATE TABLE roll (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402300799999),
    zone TEXT NOT NULL CHECK (zone <> ''),
    day INTEGER NOT NULL CHECK (day BETWEEN 19000101 AND 99991231),
    hlc TEXT NOT NULL CHECK (length(hlc) > 18),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    checksum TEXT NOT NULL CHECK (length(checksum) = 16),
    routine TEXT NOT NULL CHECK (routine <> ''),
    version TEXT NOT NULL,
    name TEXT NOT NULL,
    planned INTEGER NOT NULL CHECK (planned >= 0),
    seconds INTEGER NOT NULL CHECK (seconds >= 0),
    outcome TEXT NOT NULL CHECK (outcome IN ('running', 'done', 'partly', 'skipped')),
    felt INTEGER CHECK (felt BETWEEN 0 AND 10),
    note TEXT NOT NULL
) STRICT;
INSERT INTO "roll" VALUES('01a1b618-2c80-7001-b5b0-2adc2a88c480',1794056400000,'Europe/Vienna',20261107,'01a1b61c89b0-0001-56ac22636b451992',0,'16b51012433be953','full_daily','5e51d845','Full body',300,286,'partly',3,'calves tight');
CREATE TABLE roll_segment (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402300799999),
    zone TEXT NOT NULL CHECK (zone <> ''),
    day INTEGER NOT NULL CHECK (day BETWEEN 19000101 AND 99991231),
    hlc TEXT NOT NULL CHECK (length(hlc) > 18),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    checksum TEXT NOT NULL CHECK (length(checksum) = 16),
    roll_id TEXT NOT NULL REFERENCES roll(id),
    position INTEGER NOT NULL CHECK (position >= 0),
    move TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('left', 'right', 'both', 'none')),
    regions TEXT NOT NULL CHECK (substr(regions, 1, 1) = '[' AND substr(regions, -1) = ']'),
    planned INTEGER NOT NULL CHECK (planned >= 0),
    seconds INTEGER NOT NULL CHECK (seconds >= 0),
    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'partly', 'skipped', 'hurt')),
    UNIQUE (roll_id, position)
) STRICT;
INSERT INTO "roll_segment" VALUES('01a1b618-cca8-7000-9106-446d019e550d',1794056441000,'Europe/Vienna',20261107,'01a1b618cca8-0000-56ac22636b451992',0,'c200e07dfddda715','01a1b618-2c80-7001-b5b0-2adc2a88c480',1,'upper_back_roll','both','["left_upper_back","right_upper_back"]',45,31,'partly');
INSERT INTO "roll_segment" VALUES('01a1b619-68e8-7000-a174-c294537da6a9',1794056481000,'Europe/Vienna',20261107,'01a1b61968e8-0000-56ac22636b451992',0,'df51efa3dd31f8b0','01a1b618-2c80-7001-b5b0-2adc2a88c480',3,'glute_roll','left','["left_buttock"]',30,30,'done');
INSERT INTO "roll_segment" VALUES('01a1b619-8ff8-7000-91e7-853820ff2d8a',1794056491000,'Europe/Vienna',20261107,'01a1b6198ff8-0000-56ac22636b451992',0,'9868df98bb8f377f','01a1b618-2c80-7001-b5b0-2adc2a88c480',5,'glute_roll','right','["right_buttock"]',30,5,'hurt');
INSERT INTO "roll_segment" VALUES('01a1b61a-2c38-7000-a49d-8a646c884149',1794056531000,'Europe/Vienna',20261107,'01a1b61a2c38-0000-56ac22636b451992',0,'79a29a7beecceb26','01a1b618-2c80-7001-b5b0-2adc2a88c480',7,'ham_roll','both','["left_thigh_back","right_thigh_back"]',30,30,'done');
INSERT INTO "roll_segment" VALUES('01a1b61a-b4f0-7000-b771-bb0f0f27eb3b',1794056566000,'Europe/Vienna',20261107,'01a1b61ab4f0-0000-56ac22636b451992',0,'62f468bb92f26754','01a1b618-2c80-7001-b5b0-2adc2a88c480',9,'calf_roll','both','["left_calf","right_calf"]',30,30,'done');
INSERT INTO "roll_segment" VALUES('01a1b61b-8bc8-7000-a199-7f5d89265bf6',1794056621000,'Europe/Vienna',20261107,'01a1b61b8bc8-0000-56ac22636b451992',0,'d02092a120b1a2bb','01a1b618-2c80-7001-b5b0-2adc2a88c480',11,'quad_roll','both','["left_thigh_front","right_thigh_front"]',40,40,'done');
INSERT INTO "roll_segment" VALUES('01a1b61c-89b0-7000-99ae-91f92a9a8c22',1794056686000,'Europe/Vienna',20261107,'01a1b61c89b0-0000-56ac22636b451992',0,'7d5738204e682174','01a1b618-2c80-7001-b5b0-2adc2a88c480',13,'breath','none','[]',55,55,'done');
CREATE TABLE run_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    roll_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state <> ''),
    saved_at INTEGER NOT NULL
) STRICT;
CREATE TABLE screening_answer (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402300799999),
    zone TEXT NOT NULL CHECK (zone <> ''),
    day INTEGER NOT NULL CHECK (day BETWEEN 19000101 AND 99991231),
    hlc TEXT NOT NULL CHECK (length(hlc) > 18),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    checksum TEXT NOT NULL CHECK (length(checksum) = 16),
    question TEXT NOT NULL CHECK (question <> ''),
    answer TEXT NOT NULL,
    detail TEXT NOT NULL CHECK (substr(detail, 1, 1) = '{' AND substr(detail, -1) = '}')
) STRICT;
INSERT INTO "screening_answer" VALUES('01a1a17e-bc80-7002-b715-3c2c4899324e',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0002-56ac22636b451992',0,'7976ef3e51f5b5bb','hypertension','no','{"cleared_by":"","cleared_on":null,"ml":null,"regions":[]}');
INSERT INTO "screening_answer" VALUES('01a1a17e-bc80-7003-9d00-4bf8b951f7d2',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0002-56ac22636b451992',0,'8ca0ad3c5019d4e4','blood_thinners','no','{"cleared_by":"","cleared_on":null,"ml":null,"regions":[]}');
INSERT INTO "screening_answer" VALUES('01a1a17e-bc80-7004-a480-2525d3fae439',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0002-56ac22636b451992',0,'6e103fd30058ecaf','clot','no','{"cleared_by":"","cleared_on":null,"ml":null,"regions":[]}');
INSERT INTO "screening_answer" VALUES('01a1a17e-bc80-7005-8c5a-b18bf3ab3e57',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0002-56ac22636b451992',0,'0336dabff956a784','fluid_limit','no','{"cleared_by":"","cleared_on":null,"ml":null,"regions":[]}');
INSERT INTO "screening_answer" VALUES('01a1a17e-bc80-7006-ac40-7091720c61d8',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0002-56ac22636b451992',0,'20c4140699fa9be6','fracture','no','{"cleared_by":"","cleared_on":null,"ml":null,"regions":[]}');
INSERT INTO "screening_answer" VALUES('01a1a17e-bc80-7007-8cc8-979a52b292ef',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0002-56ac22636b451992',0,'400aef8dc802f1b2','osteoporosis','no','{"cleared_by":"","cleared_on":null,"ml":null,"regions":[]}');
INSERT INTO "screening_answer" VALUES('01a1a17e-bc80-7008-a28a-dafd80dd30f4',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0002-56ac22636b451992',0,'bcf69b776e8cef20','bone','no','{"cleared_by":"","cleared_on":null,"ml":null,"regions":[]}');
INSERT INTO "screening_answer" VALUES('01a1a17e-bc80-7009-a822-38278ccf4656',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0002-56ac22636b451992',0,'237c72ae9c93cc84','surgery','no','{"cleared_by":"","cleared_on":null,"ml":null,"regions":[]}');
INSERT INTO "screening_answer" VALUES('01a1a17e-bc80-700a-97e8-135569c25e1b',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0002-56ac22636b451992',0,'eab69c41bbf27ead','inflammation','no','{"cleared_by":"","cleared_on":null,"ml":null,"regions":[]}');
INSERT INTO "screening_answer" VALUES('01a1a17e-bc80-700b-8483-db34a13ea89f',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0002-56ac22636b451992',0,'3fe0503102f11ac1','wound','no','{"cleared_by":"","cleared_on":null,"ml":null,"regions":[]}');
INSERT INTO "screening_answer" VALUES('01a1a17e-bc80-700c-bbc6-3a8399094aed',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0002-56ac22636b451992',0,'74a0e574e5970592','varicose','no','{"cleared_by":"","cleared_on":null,"ml":null,"regions":[]}');
INSERT INTO "screening_answer" VALUES('01a1a17e-bc80-700d-b556-f17cfbebce20',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0002-56ac22636b451992',0,'d3ae76b3a3f83bde','cancer','no','{"cleared_by":"","cleared_on":null,"ml":null,"regions":[]}');
INSERT INTO "screening_answer" VALUES('01a1a17e-bc80-700e-83db-27a5d263624e',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0002-56ac22636b451992',0,'a4d16af7dc57eb70','numbness','no','{"cleared_by":"","cleared_on":null,"ml":null,"regions":[]}');
INSERT INTO "screening_answer" VALUES('01a1a17e-bc80-700f-b596-e14b1cfb31a9',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0002-56ac22636b451992',0,'ce4918390ab6fa2d','disc','no','{"cleared_by":"","cleared_on":null,"ml":null,"regions":[]}');
INSERT INTO "screening_answer" VALUES('01a1a17e-bc80-7010-b599-2d4e2d478632',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0002-56ac22636b451992',0,'c92202544bd7a293','neck','no','{"cleared_by":"","cleared_on":null,"ml":null,"regions":[]}');
INSERT INTO "screening_answer" VALUES('01a1a17e-bc80-7011-8d31-fd4f320fc488',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0002-56ac22636b451992',0,'36571a72fe98c384','hypermobility','no','{"cleared_by":"","cleared_on":null,"ml":null,"regions":[]}');
INSERT INTO "screening_answer" VALUES('01a1a17e-bc80-7012-8a24-581be9f9e1fa',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0002-56ac22636b451992',0,'b6fd075a4a1b7cbc','sick_today','no','{"cleared_by":"","cleared_on":null,"ml":null,"regions":[]}');
INSERT INTO "screening_answer" VALUES('01a1a17e-bc80-7013-acbc-3413ed091fb7',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0002-56ac22636b451992',0,'6d3bd806f6db5f07','pregnancy','no','{"cleared_by":"","cleared_on":null,"ml":null,"regions":[]}');
INSERT INTO "screening_answer" VALUES('01a1a17e-bc80-7014-b3a5-5f3141c81b42',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0002-56ac22636b451992',0,'0c2376ccbe1fac61','medicines','no','{"cleared_by":"","cleared_on":null,"ml":null,"regions":[]}');
INSERT INTO "screening_answer" VALUES('01a1a17e-bc80-7015-994e-52b93a590e59',1793710800000,'Europe/Vienna',20261103,'01a1a17ebc80-0002-56ac22636b451992',0,'9ebb3e81b52ba0b3','under_18','no','{"cleared_by":"","cleared_on":null,"ml":null,"regions":[]}');
INSERT INTO "screening_answer" VALUES('01a1abcb-7480-7000-8b8b-fb67ba608321',1793883600000,'Europe/Vienna',20261105,'01a1abcb7480-0000-56ac22636b451992',0,'716247b46fd006c6','fracture','yes','{"cleared_by":"","cleared_on":null,"ml":null,"regions":[]}');
INSERT INTO "screening_answer" VALUES('01a1abcb-7480-7001-814a-f4c7bf3b4dd5',1793883600000,'Europe/Vienna',20261105,'01a1abcb7480-0000-56ac22636b451992',0,'88a1476705059514','fluid_limit','yes','{"cleared_by":"","cleared_on":null,"ml":1500,"regions":[]}');
INSERT INTO "screening_answer" VALUES('01a1b0f1-d080-7001-91be-9783db979fbb',1793970000000,'Europe/Vienna',20261106,'01a1b0f1d080-0001-56ac22636b451992',0,'6c7a88cbe12a0a91','fracture','cleared','{"cleared_by":"Dr. B.","cleared_on":"2026-11-05","ml":null,"regions":[]}');
CREATE TABLE session (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402300799999),
    zone TEXT NOT NULL CHECK (zone <> ''),
    day INTEGER NOT NULL CHECK (day BETWEEN 19000101 AND 99991231),
    hlc TEXT NOT NULL CHECK (length(hlc) > 18),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    checksum TEXT NOT NULL CHECK (length(checksum) = 16),
    status TEXT NOT NULL CHECK (status IN ('booked', 'attended', 'missed', 'cancelled')),
    kind TEXT NOT NULL,
    regions TEXT NOT NULL CHECK (substr(regions, 1, 1) = '[' AND substr(regions, -1) = ']'),
    pressure TEXT CHECK (pressure IN ('light', 'medium', 'firm')),
    minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),
    practitioner TEXT NOT NULL,
    place TEXT NOT NULL,
    note TEXT NOT NULL,
    before INTEGER CHECK (before BETWEEN 0 AND 10),
    after INTEGER CHECK (after BETWEEN 0 AND 10),
    uid TEXT NOT NULL
, sequence INTEGER CHECK (sequence >= 0)) STRICT;
INSERT INTO "session" VALUES('01a1b0f1-d080-7002-ba70-1f8c67bf7bb3',1793959200000,'Europe/Vienna',20261106,'01a1b0f1d080-0002-56ac22636b451992',0,'d97fb8d3803eff01','attended','neuromuscular','["left_upper_back","right_upper_back","left_calf"]','medium',60,'Dana','','firm, good',6,3,'',0);
INSERT INTO "session" VALUES('01a2087d-ec80-7000-b901-dedf35d82b02',1795710600000,'Europe/Vienna',20261126,'01a2087dec80-0001-56ac22636b451992',0,'0528b39d50a9710a','booked','neuromuscular','[]',NULL,NULL,'','Main Street 1','',NULL,NULL,'',0);
CREATE TABLE soreness (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402300799999),
    zone TEXT NOT NULL CHECK (zone <> ''),
    day INTEGER NOT NULL CHECK (day BETWEEN 19000101 AND 99991231),
    hlc TEXT NOT NULL CHECK (length(hlc) > 18),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    checksum TEXT NOT NULL CHECK (length(checksum) = 16),
    levels TEXT NOT NULL CHECK (substr(levels, 1, 1) = '{' AND substr(levels, -1) = '}'),
    note TEXT NOT NULL
) STRICT;
INSERT INTO "soreness" VALUES('01a1b618-2c80-7000-b49f-f61d37759f7a',1794056400000,'Europe/Vienna',20261107,'01a1b6182c80-0000-56ac22636b451992',0,'5d292ed055a4d7fb','{"left_calf":6,"left_upper_back":2}','stiff');
INSERT INTO "soreness" VALUES('01a2087d-ec80-7001-876b-8018198135de',1795435200000,'Europe/Vienna',20261123,'01a2087dec80-0002-56ac22636b451992',0,'e3841a48e9bb3932','{"left_calf":3}','');
CREATE INDEX drink_day ON drink(day, deleted, ml, kind, at);
CREATE INDEX plan_day ON plan(day, deleted);
CREATE INDEX profile_day ON profile(day, deleted);
CREATE INDEX screening_answer_day ON screening_answer(day, deleted);
CREATE INDEX session_day ON session(day, deleted);
CREATE INDEX other_therapy_day ON other_therapy(day, deleted);
CREATE INDEX roll_day ON roll(day, deleted);
CREATE INDEX roll_segment_day ON roll_segment(day, deleted);
CREATE INDEX soreness_day ON soreness(day, deleted);
CREATE INDEX measurement_day ON measurement(day, deleted);
CREATE INDEX movement_day ON movement(day, deleted);
CREATE INDEX red_flag_day ON red_flag(day, deleted);
CREATE INDEX note_day ON note(day, deleted);
CREATE INDEX reminder_log_day ON reminder_log(day, deleted);
CREATE INDEX journal_undone ON journal(kind, undone, seq);
CREATE INDEX journal_grp ON journal(grp);
CREATE INDEX quiz_result_day ON quiz_result(day, deleted);
CREATE INDEX checklist_day ON checklist(day, deleted);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('journal',35);
COMMIT;
