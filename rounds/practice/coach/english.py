"""The words the coach listens for in English."""

from .lexicon import Words, words

ENGLISH = Words(
    students=words(
        "students? | pupils? | kids? | child(?:ren)? | learners? | \\w*-?graders? | class(?:es)?"
    ),
    adults=words(
        "teachers? | we | us | our | adults? | staff | faculty | leaders? | principals? | coach(?:es)? "
        "| teams? | leadership | administrators? | colleagues | departments?"
    ),
    tasks=words(
        "tasks? | questions? | problems? | texts? | assignments? | lessons? | work | worksheets? "
        "| sources? | stor(?:y|ies) | essays? | paragraphs? | discussions? | content | evidence "
        "| instruction | prompts? | experiments? | labs? | drafts? | math(?:ematics)? | reading | writing"
    ),
    people_asked=words(
        "who | whom | whose | somebody | someone | anybody | groups? | partners? | pairs?"
    ),
    visible=words(
        """
        say(?:s|ing)? | said | ask(?:s|ed|ing)? | answer(?:s|ed|ing)? | explain(?:s|ed|ing)?
        | writ(?:e|es|ing|ten) | wrote | read(?:s|ing)? | talk(?:s|ed|ing)? | discuss(?:es|ed|ing)?
        | draw(?:s|ing)? | point(?:s|ing)? to | show(?:s|ing|n)? | solv(?:e|es|ing) | choos(?:e|es|ing)
        | compar(?:e|es|ing) | cit(?:e|es|ed|ing) | quot(?:e|es|ing) | defend(?:s|ed|ing)? | justif(?:y|ies|ying)
        | retell(?:s|ing)? | copy | copies | copying | wait(?:s|ed|ing)? | listen(?:s|ing)? | revis(?:e|es|ed|ing)
        | respond(?:s|ed|ing)? | present(?:s|ing)? | describ(?:e|es|ed|ing) | argu(?:e|es|ing) | label(?:s|ing)?
        | record(?:s|ing)? | restat(?:e|es|ing) | articulat(?:e|es|ing) | appl(?:y|ies|ied|ying) | try | tries | trying
        | give (?:a |their |one )?(?:reasons?|evidence|answers?) | giv(?:e|es|ing) reasons? | gives? (?:a |one )?reasons?
        | communicat(?:e|es|ing) | us(?:e|es|ing) | doing | produc(?:e|es|ing) | start(?:s|ing)?
        | stop(?:s|ping)? | build(?:s|ing)? | agree(?:s|ing)? | disagree(?:s|ing)? | challeng(?:e|es|ing)
        | turn(?:s|ing)? to | check(?:s|ed|ing)? | work(?:s|ed|ing)? | finish(?:es|ing)? | mak(?:e|es|ing)
        | connect(?:s|ed|ing)? | name(?:s|d)? | summari[sz](?:e|es|ing) | underlin(?:e|es|ing) | repeat(?:s|ed|ing)?
        | support(?:s|ed|ing)? (?:a |their |it |an )?(?:claims?|answers?|opinions?|ideas?|with) | tell(?:s|ing)? | told
        """
    ),
    deep=words(
        """
        explain(?:s|ed|ing)? | reason(?:s|ing|ed)? | justif\\w+ | defend\\w* | argu\\w+ | why | apply | applies | applied | applying
        | transfer\\w* | new (?:contexts?|problems?|situations?|texts?|settings?) | unfamiliar | independen\\w+ | on their own
        | connect\\w* | analy[sz]\\w+ | critiqu\\w+ | revis\\w+ | interpret\\w* | infer\\w* | evidence | thinking
        | create | compar\\w+ | conjectur\\w+ | persist\\w* | sense of | many steps | several steps | multi-?step
        | struggle | stuck | strateg(?:y|ies) of their own | support(?:s|ed|ing)? (?:a |their )?(?:claims?|opinions?)
        | what it shows | build(?:s|ing)? on | disagree\\w* | challeng\\w+ | communicat\\w+ | articulat\\w+ | own (?:words|questions?|ideas?)
        """
    ),
    shallow=words(
        """
        memori[sz]\\w+ | (?:multiplication|math|addition) facts | times tables? | (?:test|state|benchmark|unit) scores?
        | scores? | pass(?:ing)? (?:rate|the \\w+)\\w* | percent proficient | proficien\\w+ | follow(?:ing)? (?:the )?(?:rules|directions|procedures)
        | behav\\w+ | complian\\w+ | on[- ]task | complet(?:e|es|ing) (?:their |the |all )?(?:work|homework|assignments?|worksheets?)
        | turn(?:ing)? in | finish(?:ing)? (?:their |the )?work | spelling | recall(?:s|ing)? | vocabulary (?:words|lists?)
        """
    ),
    inner=words(
        """
        engaged? | engagement | disengaged | motivat(?:ed|ion) | unmotivated | interested | bored | attitudes? | mind-?sets?
        | grit | self-esteem | confiden(?:t|ce) | curious | curiosity | understand(?:s|ing)? | understood | lov(?:e|es|ing) | enjoy\\w*
        | feel(?:s|ing)? | believ(?:e|es) | valu(?:e|es|ing) | appreciat\\w+ | excited | excitement | ownership | invested | passion\\w*
        | care about | apathetic | apathy | lazy | resilien(?:t|ce) | focused | attentive | comfortable | grasp\\w* | master(?:y|ed)
        | perseverance | empowered | think(?:s)? (?:critically|deeply)
        """
    ),
    shown=words(
        "show(?:s|n|ing)? | demonstrat\\w+ | say(?:s|ing)? | explain(?:s|ing)? | tell(?:s|ing)? | put into words | writ(?:e|es|ing)"
    ),
    judging=words(
        """
        effective(?:ly|ness)? | ineffective(?:ly)? | good | better | best | great | excellen(?:t|ce) | poor(?:ly)? | weak | strong
        | high[- ]quality | quality | appropriate(?:ly)? | adequate(?:ly)? | successful(?:ly)? | meaningful(?:ly)? | rigorous(?:ly)? | rigor
        | engaging | properly | sufficient(?:ly)? | positive(?:ly)? | respectful(?:ly)? | welcoming | productive(?:ly)? | well[- ](?:managed|planned|organized)
        | robust | strategic(?:ally)? | proficient(?:ly)? | correctly | high expectations | authentic | challenging enough | fidelity
        """
    ),
    degree=words(
        "to what (?:extent|degree) | how (?:well|effectively|high|deep(?:ly)?|engaged|rigorous|good|clear(?:ly)?|consistent(?:ly)?)"
    ),
    outside=words(
        """
        parents? | famil(?:y|ies) | home | homes | home li(?:fe|ves) | povert(?:y) | low[- ]income | funding | budgets? | attendance
        | absen(?:t|ces|teeism) | transien\\w+ | mobility | class sizes? | staffing | turnover | vacanc\\w+ | (?:cell ?)?phones?
        | social media | video games | the state (?:does|will|requires?|legislature|department|makes?) | state (?:mandates?|policy|legislature) | mandates? | previous (?:grades?|years?|teachers?|schools?)
        | (?:earlier|lower|feeder) (?:grades?|schools?) | come to (?:us|school|our school) | arriv(?:e|es|ing) (?:\\w+ )?(?:below|behind|unprepared|without)
        | pandemic | covid | bus(?:es)? | substitutes? | devices at home | internet
        """
    ),
    beside_core=words(
        """
        morale | climate | discipline | suspensions? | referrals? | tard(?:y|ies|iness) | attendance | uniforms? | dress code | facilities
        | master schedule | lunch | cafeteria | buses | safety | staff meetings? | communication (?:between|with|among) | chromebooks?
        | laptops? | tablets | homework policy | grading (?:policy|system|scale) | hallways? | parent (?:nights?|involvement|engagement) | bullying | vap(?:e|ing)
        """
    ),
    strategy=words(
        """
        strateg(?:y|ies|ic) | improvement plan | school plan | our plan | the plan | initiatives? | priorit(?:y|ies) | goals? | part of
        | builds? on | second year | third year | (?:first|last|this) year of | year (?:two|three|one) | professional learning | professional development
        | framework | vision | continu(?:e|es|ing) | district(?:'s)? (?:focus|plan|work) | literacy plan | (?:multi|three|five|two)-year
        | school(?:'s)? focus | have been working on | working on since
        """
    ),
    small=words(
        """
        (?:objectives?|targets?|standards?|agendas?) (?:are |is |be |not )+posted | misspell\\w* | post(?:ed|ing|s)? (?:\\w+ ){0,3}(?:objectives?|targets?|standards?|agendas?) | objectives? on the board | word walls? | bulletin boards?
        | bell ?(?:ringers?|work) | exit tickets? | transitions? | lin(?:e|ing) up | hallways? | uniforms? | dress code | handwriting | neat(?:ly|ness)?
        | seating | bathrooms? | pencils? | noise | tard(?:y|ies) | gum | commas? | capital letters? | capitali[sz]ation | apostrophes? | spelling
        | times tables? | multiplication facts | math facts | one (?:class|teacher|lesson|unit) | in (?:unit|period) \\d+ | folders? | margins?
        """
    ),
    implementing=words(
        """
        implement(?:s|ed|ing|ation)? | fidelity | roll(?:ing|ed)? ?-?out | adher\\w+ | comply\\w* | complian\\w+ | buy-in | pacing guides?
        | us(?:e|es|ing|ed|age) (?:of )?(?:the |our |all |new |these |its )+(?:[\\w'-]+ ){0,4}(?:strateg(?:y|ies)|programs?|protocols?|frameworks?|curriculum|routines?|model|resources|materials|organizers?|templates?|software|app|units?)
        | (?:which|what|how many) (?:[\\w'-]+ ){0,4}strategies (?:can|could|are|do|will) (?:\\w+ ){0,2}(?:seen|used|use|see|using) | follow(?:s|ed|ing)? the (?:[\\w'-]+ ){0,3}(?:program|script|protocol|model|curriculum)
        | how many teachers | which teachers | teachers (?:are )?(?:posting|post) | (?:are|do) (?:all )?teachers (?:us(?:e|ing)|follow(?:ing)?)
        """
    ),
    prescribing=words(
        """
        (?:teachers?|we|staff|adults?|faculty|our department|the school) (?:all )?(?:should|must|need to|have to|ought to|had better)
        """
    ),
    joints=words("and | but | because | so | while | since"),
    hunch=words(
        """
        we (?:all )?(?:feel|think|believe|sense|suspect|guess|know that) | it (?:just )?seems? | seems? (?:to|like|that) | everyone knows | everybody knows
        | as we all know | anecdotal(?:ly)? | probably | in general | teachers (?:feel|complain|think|believe) | our (?:sense|feeling|gut|impression) | gut
        """
    ),
    data=words(
        """
        \\d+(?:[.,]\\d+)? | percent | scores? | data | samples? | survey(?:s|ed)? | interview(?:s|ed)? | observ(?:ed|ations?) | walkthroughs?
        | visits? | assessments? | results? | benchmarks? | counted | looked at | collected | sorted | examined | recorded | (?:one|two|three|four|five|six|seven|eight|nine|ten|half|third|twelve|twenty) (?:of|in|out of|classes|students|rooms|lessons)
        """
    ),
    scores=words(
        "scores? | achievement | proficien\\w+ | outcomes? | tests? | grades | results | succeed\\w* | success | growth | performance | improve\\w*"
    ),
    common=frozenset(
        [
            "a",
            "an",
            "the",
            "of",
            "to",
            "in",
            "on",
            "for",
            "and",
            "or",
            "that",
            "this",
            "these",
            "those",
            "with",
            "by",
            "from",
            "as",
            "at",
            "their",
            "our",
            "we",
            "they",
            "it",
            "is",
            "are",
            "be",
            "will",
            "can",
            "more",
            "then",
            "if",
            "when",
            "not",
            "no",
            "so",
            "who",
            "what",
            "which",
            "how",
            "all",
            "each",
            "every",
            "his",
            "her",
            "its",
            "them",
            "us",
            "you",
            "your",
            "into",
            "out",
            "about",
            "than",
            "also",
            "have",
            "has",
            "do",
            "does",
            "use",
            "make",
            "give",
            "get",
            "take",
            "such",
            "other",
            "own",
            "what",
            "where",
            "up",
            "over",
            "there",
            "been",
            "were",
            "was",
            "would",
            "could",
            "should",
            "may",
            "might",
            "must",
        ]
    ),
)
