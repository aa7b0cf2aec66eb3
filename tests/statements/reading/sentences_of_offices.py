"""Sentences as offices write them, with what each says of the tables of a report on 2023.

What is said is written `key value`, in the order of the text: the first quantity that is meant and
its number. A sentence stands by itself, under a heading that does not say what it tells of; those
of `UNDER_REQUESTS` stand under 依申请公开.
"""

SAID: tuple[tuple[str, str], ...] = (
    # --------------------------------------------------------------- received
    ("全年共收到政府信息公开申请12件。", "received 12"),
    ("本年度新收政府信息公开申请8件。", "received 8"),
    ("受理依申请公开3件，办结3件。", "received 3; answered 3"),
    ("接收各类政府信息公开申请共计27件。", "received 27"),
    ("2023年，我镇收到依申请信息公开件６件。", "received 6"),
    ("2023 年我镇共收到政府信息公开申请 16 件。", "received 16"),
    ("我镇收到《政府信息公开申请表》5份。", "received 5"),
    ("全年收到14件政府信息公开申请。", "received 14"),
    ("镇政府共收到70条依申请事项。", "received 70"),
    ("收到依申请公开办件0条。", "received 0"),
    ("全年受理政府信息依申请公开9宗。", "received 9"),
    ("政府信息公开申请数量为4件。", "received 4"),
    ("依申请公开3次，行政复议0次，行政诉讼0次。", "received 3; reconsiderations 0; lawsuits 0"),
    ("收到公民、法人和其他组织提出的政府信息公开申请7件。", "received 7"),
    ("全年收到政府信息公开申请一件。", "received 1"),
    ("共收到政府信息公开申请十二件，均已答复。", "received 12; carried_out none"),
    ("收到政府信息公开申请两起。", "received 2"),
    ("全年收到政府信息公开申请零件。", "received 0"),
    ("共收到政府信息公开申请1，204件。", "received 1204"),
    ("收到和处理政府信息公开申请15件。", "received 15"),
    ("共收到并办理依申请公开47件。", "received 47"),
    ("收到、办理政府信息公开申请5件。", "received 5"),
    ("通过邮寄、网络等渠道收到政府信息公开申请11件。", "received 11"),
    ("收到网上申请3件、信函申请2件，申请公开的是征地信息。", "received 5"),
    ("共收到政府信息公开网上申请3件、信函申请2件。", "received 5"),
    ("2023年度共收到政府信息公开申请数为10件。", "received 10"),
    # ------------------------------------------------------ carried, answered
    ("上年结转政府信息公开申请2件，本年新收申请6件。", "carried_in 2; received 6"),
    (
        "收到政府信息公开申请21件（含上年度结转3件），均已办结。",
        "received 21; carried_in 3; carried_out none",
    ),
    (
        "新收政府信息公开申请30件，2022年结转4件，办结33件，结转2024年1件。",
        "received 30; carried_in 4; answered 33; carried_out 1",
    ),
    ("受理政府信息公开申请9件，其中2件为上年结转。", "received 9; carried_in 2"),
    (
        "收到政府信息公开申请154件，共办结148件，结转至2024年6件。",
        "received 154; answered 148; carried_out 6",
    ),
    (
        "收到政府信息公开申请50件，已办结49件，1件结转下年度继续办理。",
        "received 50; answered 49; carried_out 1",
    ),
    ("收到政府信息公开申请5件，4件已答复，1件正在办理。", "received 5; answered 4; carried_out 1"),
    (
        "共收到政府信息公开申请8件，7件已按期答复，另有1件顺延至下一年度办理。",
        "received 8; answered 7; carried_out 1",
    ),
    ("收到政府信息公开申请8件，另2件结转下一年处理。", "received 8; carried_out 2"),
    ("全年办理政府信息公开申请218件。", "answered 218"),
    (
        "共办理并答复信息公开申请3件、纸质申请36件，顺延至下一年答复2件。",
        "answered 39; carried_out 2",
    ),
    ("受理政府信息公开申请0件，回复处理0件。", "received 0; answered 0"),
    ("全年受理政府信息公开申请20件。20件申请均按期答复。", "received 20; answered 20"),
    ("收到政府信息公开申请3件，已办结2件，尚未办结1件。", "received 3; answered 2; carried_out 1"),
    ("受理政府信息公开申请6件，1件仍在法定办理期限内。", "received 6; carried_out 1"),
    (
        "收到政府信息公开申请2件，比上年增加2件，共办结1件。",
        "received 2; answered 1",
    ),
    ("答复政府信息公开申请17 件，转2024年3件。", "answered 17; carried_out 3"),
    ("2023年度公开申请数量为0。", "received 0"),
    ("政府信息公开申请数：6件。", "received 6"),
    ("依申请公开收件3件，办结3件。", "received 3; answered 3"),
    (
        "收到政府信息公开申请26件，已办结25件，尚在办理中1件。",
        "received 26; answered 25; carried_out 1",
    ),
    ("政府信息公开申请受理数18件，办结数18件。", "received 18; answered 18"),
    ("收到和处理政府信息公开申请办理事项为3件。", "received 3"),
    ("收到政府信息公开申请15件，去年同期10件，办结15件。", "received 15; answered 15"),
    ("政府信息公开申请2件结转下年度。", "carried_out 2"),
    ("无上年结转申请，无结转下年度申请。", "carried_in none; carried_out none"),
    ("本年度没有结转下年度继续办理的申请。", "carried_out none"),
    ("没有未答复的政府信息公开申请。", "carried_out none"),
    ("收到政府信息公开申请3件，其中1件因申请人撤回终止办理。", "received 3"),
    ("收到政府信息公开申请9件，其中1件经补正后答复。", "received 9"),
    (
        "收到政府信息公开申请20件，其中18件已答复，2件结转下年度。",
        "received 20; answered 18; carried_out 2",
    ),
    (
        "全年处理政府信息公开申请32件（包含上年度结转2件），已办结29件，3件结转下年度。",
        "answered 32; carried_in 2; answered 29; carried_out 3",
    ),
    ("共办理政府信息公开申请15件，其中上年结转3件。", "answered 15; carried_in 3"),
    (
        "收到政府信息公开申请12件，按时办结11件，结转下年度1件；办结上年度结转2件。",
        "received 12; carried_out 1; carried_in 2",
    ),
    (
        "共收到申请公开政府信息的申请9件，其中受理线上信息公开申请7件，办结6件，结转下年度1件。",
        "received 9; carried_out 1",
    ),
    ("收到政府信息公开申请7件，其中线上办理5件，线下办理2件。", "received 7"),
    (
        "答复政府信息公开申请13件（含上年度结转2件），均在法定期限内答复，另有1件结转下年度。",
        "answered 13; carried_in 2; carried_out 1",
    ),
    (
        "收到政府信息公开申请9件，除2件结转2024年外，均已按期答复。",
        "received 9; carried_out 2",
    ),
    (
        "收到政府信息公开申请6件，办理完成4件，余2件转2024年办理。",
        "received 6; answered 4; carried_out 2",
    ),
    (
        "收到政府信息公开申请6件，办结4件，结转下年度办结数2件。",
        "received 6; answered 4; carried_out 2",
    ),
    ("收到政府信息公开申请6件，已办结4件，结转2件。", "received 6; answered 4; carried_in 2"),
    ("收到政府信息公开申请6件，转结下年度2件。", "received 6; carried_out 2"),
    (
        "共收到政府信息公开申请3件，其中向县政府办公室邮寄申请1件，按时办结3件。",
        "received 3; answered 3",
    ),
    (
        "收到政府信息公开申请22件，其中2件不予公开；20件已办结。",
        "received 22; denied 2; answered 20",
    ),
    ("全年共受理5件依申请公开，公开信息12条。", "received 5"),
    ("通过政府网站收到政府信息公开申请4件。", "received 4"),
    ("本年度共收到并妥善处理依申请公开信息13件。", "received 13"),
    (
        "新收到政府信息依申请公开2件，上年无结转，已办理2件，无结转下年度。",
        "received 2; carried_in none; answered 2; carried_out none",
    ),
    (
        "收到政府信息公开申请8件，其中当面申请7件、网上申请1件，均按时办结。",
        "received 8; carried_out none",
    ),
    # -------------------------------------------------------------- results
    (
        "办结政府信息公开申请20件，其中予以公开12件、部分公开3件、不予公开1件、无法提供4件。",
        "answered 20; granted 12; partial 3; denied 1; unable 4",
    ),
    (
        "办结依申请公开81件，其中：予以公开及部分公开42件，占51.85%；不予公开5件，占6.17%；无法提供31件；不予处理1件；其他处理2件。",
        "answered 81; granted_or_partial 42; denied 5; unable 31; rejected 1; other_result 2",
    ),
    (
        "收到政府信息公开申请4件，已办结4件，其中予以公开0件，其他0件。",
        "received 4; answered 4; granted 0; other_result 0",
    ),
    ("共收到依申请公开0件，公开0件，不予公开0件。", "received 0; granted 0; denied 0"),
    (
        "受理政府信息公开申请11宗，其中，1宗不予公开，2宗申请人主动撤销申请，8宗我镇不掌握相关政府信息。",
        "received 11; denied 1; other_3_other 2; unable_1_not_held 8",
    ),
    (
        "受理政府信息公开申请10件，其中2件按规定程序办结，6件为“本机关不掌握相关政府信息”，重复申请1件，主动撤销1件。",
        "received 10; unable_1_not_held 6; reject_2_repeat 1; other_3_other 1",
    ),
    (
        "收到政府信息公开申请31宗，其中4宗申请人已主动撤销申请，其余27宗均已答复。",
        "received 31; other_3_other 4",
    ),
    (
        "答复政府信息公开申请20件，其中信息不存在的9件，非本机关制作或保存6件，同意公开的5件。",
        "answered 20; unable_1_not_held 15; granted 5",
    ),
    (
        "已答复政府信息公开申请119件，属于同意公开的60件，不同意公开的6件，无法提供的26件。",
        "answered 119; granted 60; denied 6; unable 26",
    ),
    (
        "收到政府信息公开申请20件（网络18件，邮寄2件），其中2件逾期未补正，2件正在答复中。",
        "received 20; other_1_no_correction 2; carried_out 2",
    ),
    ("收到政府信息公开申请9件，办结9件，其中免予公开信息1条。", "received 9; answered 9; denied 1"),
    (
        "收到政府信息公开申请6件，其中3件不予处理，其余3件分别为予以公开2件、无法提供1件。",
        "received 6; rejected 3; granted 2; unable 1",
    ),
    (
        "答复政府信息公开申请4件，予以公开3件，区分处理后公开1件。",
        "answered 4; granted 3; partial 1",
    ),
    (
        "收到政府信息公开申请9件，不予公开方面，属于过程性信息2件、行政执法案卷1件，予以公开6件。",
        "received 9; denied 3; granted 6",
    ),
    (
        "答复政府信息公开申请9件，不予公开3件（过程性信息2件、行政执法案卷1件），无法提供6件。",
        "answered 9; denied 3; unable 6",
    ),
    (
        "答复政府信息公开申请9件，申请人主动撤销申请5件，其他处理4件。",
        "answered 9; other_result 9",
    ),
    (
        "答复政府信息公开申请9件，不予公开3件（行政执法案卷2件、群众来信1件）；无法提供5件；不予处理1件。",
        "answered 9; denied 3; unable 5; rejected 1",
    ),
    (
        "收到政府信息公开申请2件，办结2件，其中公开答复1件，无法提供1件。",
        "received 2; answered 2; granted 1; unable 1",
    ),
    ("受理政府信息公开申请1件，已完成依申请公开申请1件。", "received 1; answered 1"),
    ("收到依申请公开件1件，无转结下年度继续办理件。", "received 1; carried_out none"),
    # ------------------------------------------------------------ applicants
    (
        "收到政府信息公开申请75件，涉及自然人72件、商业企业3件。",
        "received 75; natural_persons 72; enterprises 3",
    ),
    (
        "新收政府信息公开申请6件，其中自然人申请5件，法人或其他组织申请1件。",
        "received 6; natural_persons 5; organisations 1",
    ),
    ("收到政府信息公开申请2件。共公开各类信息1204条。", "received 2"),
    # ----------------------------------------------------------------- cases
    ("因政府信息公开引起的行政复议案件2件、行政诉讼案件7件。", "reconsiderations 2; lawsuits 7"),
    (
        "全年办理因政府信息公开申请引发的行政复议36起，行政诉讼9起。",
        "reconsiderations 36; lawsuits 9",
    ),
    (
        "我镇因政府信息公开被行政复议7件，其中结果维持6件、结果纠正0件、其他结果0件、尚未审结1件。",
        "reconsiderations 7; reconsiderations_upheld 6; reconsiderations_corrected 0; "
        "reconsiderations_other 0; reconsiderations_pending 1",
    ),
    (
        "收到行政诉讼3件，其中未经复议直接起诉2件，复议后起诉1件。",
        "lawsuits 3; lawsuits_direct 2; lawsuits_after_review 1",
    ),
    ("因信息公开引起的行政复议31件，行政诉讼0件。", "reconsiderations 31; lawsuits 0"),
    ("收到政府信息公开行政复议申请2件。", "reconsiderations 2"),
    (
        "发生行政复议案件1件，为其他结果；行政诉讼案件1件，为其他结果。",
        "reconsiderations 1; lawsuits 1",
    ),
    ("行政复议、行政诉讼均为0件。", "reconsiderations 0; lawsuits 0"),
    ("因政府信息公开申请行政复议的1件，提起行政诉讼的0件。", "reconsiderations 1; lawsuits 0"),
    (
        "行政复议3件（维持2件，尚未审结1件），行政诉讼2件（一审1件，二审1件）。",
        "reconsiderations 3; reconsiderations_upheld 2; reconsiderations_pending 1; lawsuits 2",
    ),
    (
        "被行政复议4件、行政诉讼0件，其中2件维持原答复，1件结果纠正，1件尚未审结。",
        "reconsiderations 4; lawsuits 0; reconsiderations_upheld 2; reconsiderations_corrected 1; "
        "reconsiderations_pending 1",
    ),
    ("行政复议4件、行政诉讼3件，其中维持5件。", "reconsiderations 4; lawsuits 3"),
    (
        "发生行政复议9件，行政诉讼2件，其中6件行政复议获维持，2件行政复议被纠正。",
        "reconsiderations 9; lawsuits 2",
    ),
    (
        "行政复议3件，结果维持1件，撤回复议申请1件，正在复议1件；1件复议后诉讼结果维持。",
        "reconsiderations 3; reconsiderations_upheld 1; reconsiderations_other 1; "
        "reconsiderations_pending 1; lawsuits_after_review 1",
    ),
    # ------------------------------------------------------------- documents
    (
        "本年度制发行政规范性文件5件，废止2件，现行有效31件。",
        "normative_issued 5; normative_repealed 2; normative_in_force 31",
    ),
    (
        "集中公开现行有效行政规范性文件698件，动态更新本年度制发的规范性文件88件。",
        "normative_in_force 698; normative_issued 88",
    ),
    ("经清理，宣布废止规范性文件5件。", "normative_repealed 5"),
    ("出台行政规范性文件3份。", "normative_issued 3"),
    (
        "公布规章6件（含新制定2件，修改2件，废止2件），制定行政规范性文件4件，废止1件。",
        "normative_issued 4; normative_repealed 1",
    ),
    (
        "对行政规范性文件进行梳理，继续有效20件，废止4件。",
        "normative_in_force 20; normative_repealed 4",
    ),
    ("2023年以来现行有效的行政规范性文件2件。", "normative_in_force 2"),
    ("制定并主动公开行政规范性文件4件。", "normative_issued 4"),
    # ------------------------------------------------------------- decisions
    (
        "全年作出行政许可决定120件、行政处罚决定35件、行政强制0件。",
        "licences 120; penalties 35; coercions 0",
    ),
    (
        "作出行政许可决定45件、行政处罚决定20件，均按规定公示。",
        "licences 45; penalties 20",
    ),
    ("收取行政事业性收费12.5万元。", "fees 12.5"),
    # ------------------------------------------------------ words, no number
    ("2023年，我镇未收到政府信息公开申请。", "received none"),
    ("全年未收到依申请公开来信，无意见投诉情况。", "received none"),
    ("2023年度我镇没有接到群众主动要求公开政府信息的申请。", "received none"),
    ("本年度未收到政府信息申请公开。", "received none"),
    ("我镇未收到任何公民、法人和其他组织提出的公开政府信息的申请。", "received none"),
    ("2023年度无依申请公开件。", "received none"),
    ("全镇未接收到书面提交依申请公开事项，无网上依申请公开事项。", "received none; received none"),
    ("依申请公开零申请。", "received none"),
    ("我局未收到任何依申请公开信息的请求。", "received none"),
    ("未收到依申请公开的政府信息。", "received none"),
    ("未收到公众申请要求公开的其它方面政府信息。", "received none"),
    ("没有收到书面或其他形式要求政府公开信息的申请。", "received none"),
    ("本年度，未接到群众要求公开的信息。", "received none"),
    ("2023年，未收到依申请公开事项.", "received none"),
    ("本年度无申请政府信息公开的情况。", "received none"),
    ("不存在行政复议、行政诉讼情况。", "reconsiderations none; lawsuits none"),
    ("没有因政府信息公开引起的行政复议和行政诉讼案件。", "reconsiderations none; lawsuits none"),
    (
        "未发生因政府信息公开申请行政复议、提起行政诉讼的情况。",
        "reconsiderations none; lawsuits none",
    ),
    (
        "未发生因政府信息公开被申请行政复议，提起行政诉讼的情况。",
        "reconsiderations none; lawsuits none",
    ),
    ("无政府信息公开申请行政复议、行政诉讼。", "reconsiderations none; lawsuits none"),
    ("未收到政府信息公开申请，也无因此引起的行政复议。", "received none; reconsiderations none"),
    (
        "没有发生涉及政府信息公开的投诉、行政复议、行政诉讼事件。",
        "reconsiderations none; lawsuits none",
    ),
    ("收到政府信息公开申请5件，均在法定期限内答复。", "received 5; carried_out none"),
    ("收到政府信息公开申请21件，均在规定时间内按要求回复。", "received 21; carried_out none"),
    ("新受理依申请政府信息公开3件，已依规及时完成回复。", "received 3; carried_out none"),
    (
        "收到政府信息公开申请75件，涉及自然人72件、商业企业3件，均在法定期限内予以答复。",
        "received 75; natural_persons 72; enterprises 3; carried_out none",
    ),
    ("收到政府信息公开申请9件，办结率100%。", "received 9; carried_out none"),
    ("对收到的政府信息公开申请均按时答复。", "carried_out none"),
    (
        "本年度行政诉讼案件1件、行政复议案件2件，均已结案。",
        "lawsuits 1; reconsiderations 2; reconsiderations_pending none; lawsuits_pending none",
    ),
    (
        "因政府信息公开引起行政复议3件，均获维持。",
        "reconsiderations 3; reconsiderations_corrected none; reconsiderations_other none; "
        "reconsiderations_pending none",
    ),
    (
        "没有行政复议被纠错和行政诉讼败诉的情况。",
        "reconsiderations_corrected none; lawsuits_corrected none",
    ),
    ("本年度未制发行政规范性文件。", "normative_issued none"),
    (
        "本年度未作出行政许可、行政处罚、行政强制决定。",
        "licences none; penalties none; coercions none",
    ),
    ("办结政府信息公开申请3件，均予以公开。", "answered 3; granted all"),
    ("新收政府信息公开申请6件，均来自自然人。", "received 6; natural_persons all"),
)

UNDER_REQUESTS: tuple[tuple[str, str], ...] = (
    ("全年收到3件，办结3件。", "received 3; answered 3"),
    ("依申请公开2条，免于公开信息0条。", "received 2; denied 0"),
    ("新收0件，上年结转1件，办结1件。", "received 0; carried_in 1; answered 1"),
    ("其中，当面申请19件，信函1件。", ""),
    ("通过网站公开指南，畅通渠道。全年受理5件。", "received 5"),
    ("认真办理，均已答复。", ""),
)

UNSAID: tuple[str, ...] = (
    # documents by how they may be published
    "按公开属性分，主动公开1200条，依申请公开274条、不予公开96条。",
    "制发公文320件，其中主动公开40件，依申请公开12件，不予公开268件。",
    "本年度认定主动公开文件30条，依申请公开5条，不予公开2条。",
    # published things named like rows of the tables
    "主动公开政府信息32条，包括规章制度类2条、规范性文件类2条、处罚强制类9条。",
    "公开行政许可类信息69条，行政处罚信息12条。",
    "公示行政许可120件、行政处罚35件。",
    "主动公开规范性文件3件，政策解读5条。",
    "制定公开规范性文件1篇，转载政策文件4篇。",
    "清理规范性文件120件，备案审查规范性文件6件。",
    "梳理行政许可事项85项，行政处罚事项40项。",
    "公开行政复议决定书12件。",
    "制定规章制度5个。",
    "出台各类文件24份。",
    # letters, hotlines, proposals
    "办理12345热线工单3218件，受理和办结率均为100%。",
    "受理县长信箱有效信件163件，办结160件。",
    "收到微博投诉12条，均已完全办结。",
    "回复在线留言60条，答复网民咨询35条。",
    "承办人大代表建议和政协提案25件，均在规定时限内办理并答复。",
    "通过区长信箱、在线咨询等公开回复市民诉求3件。",
    "收到群众诉求348件，现场解决162件，跟进办理186件，办结率100%。",
    "受理政府信息咨询372人次。",
    "办结群众来信来访18件，结转下年度2件。",
    "收到征询单2件，均已答复。",
    "指导各部门办理依申请公开答复18件。",
    "受理临时救助申请35件，办结35件。",
    "办理户外广告设置许可申请78件。",
    "没有收到相关工作的投诉、举报。",
    "依申请公开工作中及时处理问题5个。",
    "办结行政复议案件2件，行政诉讼案件1件。",
    "予以公开、部分公开、不予公开分别为3件、2件、1件。",
    "全年受理行政复议申请120件，审结行政复议案件115件。",
    "制定计划清理规范性文件12件。",
    "收到政府信息公开网上申请3件。",
    "未收到重复申请。",
    "未收到网上申请。",
    "全年线上收到申请2件，线下收到申请3件，共5件。",
    # another year, a difference, a plan
    "2022年收到政府信息公开申请12件。",
    "上年收到政府信息公开申请9件，办结9件。",
    "政府信息公开申请比上年减少4件。",
    "依申请公开数量与去年相比增加1例。",
    "政府信息公开申请同比下降78.43%。",
    "2024年计划受理政府信息公开申请时限压缩3个工作日。",
    "自2008年以来，累计受理政府信息公开申请1031件。",
    "收到政府信息公开申请同比减少4件。",
    "办结政府信息公开申请增加3件。",
    "力争办结政府信息公开申请20件。",
    "三年来共办结政府信息公开申请35件。",
    "2021年至2022年共受理政府信息公开申请64件。",
    # another body
    "全县收到政府信息公开申请42件。",
    "向市政府及市政府办公室提出的政府信息公开申请5件。",
    # no exact number
    "收到政府信息公开申请20余件。",
    "收到政府信息公开申请约30件。",
    "收到政府信息公开申请3至5件。",
    # not what it looks like
    "未超期答复的政府信息公开申请全部归档。",
    "对于收到的每一件政府信息公开申请，认真进行审查、办理和答复。",
    "落实第一时间登记受理、第一时间回复申请的“三个一”工作机制。",
    "申请人对答复不满意的，可以申请行政复议或者提起行政诉讼。",
    "依申请公开20个工作日内答复。",
    "严格规范依申请公开的受理、审查、答复程序。",
    "尚未发现应主动公开政府信息而未予公开的情况。",
    "确保每件政府信息公开申请均按时答复。",
    "没有超期答复政府信息公开申请的情况。",
    "未收到对政府信息公开申请答复的异议。",
    "以公开为常态、不公开为例外，公开信息20条。",
    "举办依申请公开培训2次，参训120人。",
    "《条例》第三十三条规定，收到申请20个工作日内予以答复。",
    "延期答复政府信息公开申请2件。",
    "不予受理政府信息公开申请1件。",
)
