"""The words the coach listens for in Spanish."""

from .lexicon import Words, words

SPANISH = Words(
    students=words(
        "estudiantes? | estudiantado | alumn[oa]s? | alumnado | nin[oa]s? | jovenes | clases? | aprendices"
    ),
    adults=words(
        "maestr[oa]s? | docentes? | profesor(?:es|a|as)? | profesorado | nosotr[oa]s | nuestr[oa]s? | adult[oa]s | personal | equipos? "
        "| direccion | director(?:es|a|as)? | lideres | colegas | \\w+(?:amos|emos|imos)"
    ),
    tasks=words(
        "tareas? | preguntas? | problemas? | textos? | trabajos? | lecci(?:on|ones) | actividad(?:es)? | ejercicios? | contenidos? "
        "| fuentes? | cuentos? | ensayos? | parrafos? | discusi(?:on|ones) | evidencias? | lectura | escritura | matematicas? | instruccion | ensenanza | hojas? de trabajo"
    ),
    people_asked=words("quien(?:es)? | alguien | grupos? | parejas?"),
    visible=words(
        """
        dic(?:e|en|iendo|ho) | decir | diga[ns]? | dijeron | pregunt(?:a|an|ar|ando|en|aron) | respond(?:e|en|er|an|ieron) | contest(?:a|an|ar|en|aron) | explic(?:a|an|ar|ando|aron) | expliquen?
        | escrib(?:e|en|ir|iendo|an|ieron) | le(?:e|en|er|an) | leyendo | habl(?:a|an|ar|en|ando) | discut(?:e|en|ir|an) | dibuj(?:a|an|ar|en) | senal(?:a|an|ar|en) | muestr(?:a|an|en|e) | mostrar
        | resuelv(?:e|en|an) | resolver | elig(?:e|en) | compar(?:a|an|ar|en) | cit(?:a|an|ar|en|aron) | defiend(?:e|en|an) | defender | justific(?:a|an|ar) | justifiquen
        | copi(?:a|an|ar|ando|en) | esper(?:a|an|ar|ando|en) | escuch(?:a|an|ar|en) | revis(?:a|an|ar|en) | usan? | usar | usen | utilizan? | trabaj(?:a|an|ar|ando|en)
        | da[n]? (?:una |sus |la )?(?:razon(?:es)?|respuestas?|evidencias?) | dar (?:razones|evidencia) | aplic(?:a|an|ar) | apliquen | hac(?:e|en|er|iendo) | describ(?:e|en|ir) | argument(?:a|an|ar|en)
        | vuelven? a contar | cuentan? | present(?:a|an|ar) | comunic(?:a|an|ar) | comuniquen | repit(?:e|en) | repetir | termin(?:a|an|ar) | empiez(?:a|an) | pid(?:e|en) | conversan? | conect(?:a|an|ar|en) | apoy(?:a|an|ar) | expres(?:a|an|ar|en)
        | subray(?:a|an) | anot(?:a|an) | completan? | producen? | buscan?
        """
    ),
    deep=words(
        """
        expli(?:c|qu)\\w+ | razon(?:es|ar|an|amiento)? | justifi\\w+ | defiend\\w+ | defender | argument\\w+ | por que | aplic\\w+ | apliqu\\w+ | transf\\w+ | nuev[oa]s? (?:contextos?|problemas?|situaci\\w+|textos?)
        | (?:contextos?|problemas?|situaci\\w+|textos?) nuev[oa]s? | desconocid\\w+ | independ\\w+ | por su cuenta | por si mism\\w+ | conect\\w+ | analiz\\w+ | critic\\w+ | revis\\w+ | interpret\\w+ | infier\\w+ | inferencias?
        | evidencias? | pensamiento | crean? | compar\\w+ | persist\\w+ | sentido | varios pasos | muchos pasos | atasc\\w+ | sus propias palabras | propi[oa]s? (?:ideas|preguntas) | lo que muestra | que muestra | expres\\w+ | comuni\\w+
        """
    ),
    shallow=words(
        """
        memoriz\\w+ | tablas de multiplicar | tablas | puntajes? | calificaciones | resultados de (?:la |las )?(?:prueba|pruebas|examenes) | aprob\\w+ (?:el |la )?(?:examen|prueba)
        | seguir (?:las )?(?:reglas|instrucciones) | sigan (?:las )?(?:reglas|instrucciones) | comport\\w+ | conducta | cumpl\\w+ | complet\\w+ (?:la |el |su |sus )?(?:tareas?|trabajos?|hojas?) | terminar (?:la|el|su) \\w+ | entreg\\w+ | ortografia | record(?:ar|an|en)\\b
        """
    ),
    inner=words(
        """
        motivad[oa]s? | motivacion | desmotivad\\w+ | interesad[oa]s? | interes | aburrid[oa]s? | actitud(?:es)? | mentalidad | autoestima | confianza | curiosidad | curios[oa]s? | entiend(?:e|en|an) | entender
        | comprend(?:e|en|an|er) | comprension | aman? | amor | disfrut\\w+ | sient(?:e|en|an) | cree[n]? | valor(?:a|an|en) | aprecian? | emocionad\\w+ | entusias\\w+ | involucrad\\w+ | comprometid\\w+ | compromiso
        | apatic\\w+ | apatia | perezos\\w+ | floj\\w+ | resilien\\w+ | concentrad\\w+ | atent[oa]s? | comod[oa]s? | domin(?:a|an|io) | perseverancia | participativ\\w+ | piensan criticamente
        """
    ),
    shown=words("muestr\\w+ | demuestr\\w+ | dicen? | explican? | expresan? | escriben?"),
    judging=words(
        """
        efectiv[oa]s? | efectivamente | eficaz | eficaces | eficazmente | buen[oa]?s? | mejor(?:es)? | excelentes? | mal[oa]s? | pobres? | adecuad\\w+ | apropiad\\w+ | calidad | riguros\\w+ | rigor
        | significativ\\w+ | exitos\\w+ | correctamente | suficientes? | suficientemente | positiv\\w+ | respetuos\\w+ | interesantes | motivador\\w* | productiv\\w+ | altas expectativas | autentic\\w+ | fidelidad | acogedor\\w* | optim\\w+
        """
    ),
    degree=words("hasta que (?:punto|grado) | en que (?:medida|grado) | que tan(?:to)?"),
    outside=words(
        """
        padres | familias? | hogar(?:es)? | casa | pobreza | bajos (?:recursos|ingresos) | presupuesto | fondos | asistencia | ausentismo | ausencias? | inasistencias? | rotacion | vacantes | tamano de (?:los |las )?(?:grupos?|clases?)
        | celular(?:es)? | telefonos? | redes sociales | videojuegos | el estado | leyes | pandemia | (?:anos|grados) anteriores | escuelas? anterior(?:es)? | llegan (?:\\w+ )?(?:sin|atrasad\\w+|mal) | autobus(?:es)? | sustitutos? | internet
        """
    ),
    beside_core=words(
        """
        moral del personal | clima | disciplina | suspensiones | reportes de conducta | tardanzas? | asistencia | uniformes? | instalaciones | horarios? | almuerzo | cafeteria | autobuses | seguridad | reuniones | comunicacion (?:entre|con)
        | computadoras? | tabletas? | pasillos? | acoso | participacion de (?:los )?(?:padres|las familias) | politica de (?:tareas|calificacion\\w*)
        """
    ),
    strategy=words(
        """
        estrategias? | estrategic\\w+ | plan | iniciativas? | prioridad(?:es)? | metas? | objetivos? (?:de la escuela|del ano|del distrito) | parte de | segundo ano | tercer ano | desarrollo profesional | formacion | marco | vision | continu\\w+ | enfoque (?:de la escuela|del ano|del distrito)
        """
    ),
    small=words(
        """
        objetivos? en (?:la pizarra|el pizarron|el tablero) | (?:poner|escribir|publicar|anotar|anoten|escriban) (?:el|los) objetivos? | muros? de palabras | pared(?:es)? de palabras | tableros? | boletos? de salida | transiciones | hacer fila | fila | pasillos? | uniformes?
        | caligrafia | letra | limpieza | asientos | bano | ruido | tardanzas? | chicle | comas? | mayusculas? | tildes? | ortografia | tablas de multiplicar | una (?:clase|leccion|unidad) | lapices | carpetas | margen(?:es)?
        """
    ),
    implementing=words(
        """
        implement\\w+ | implant\\w+ | fidelidad | poner en marcha | puesta en marcha | cumpl\\w+ | cuantos (?:maestros|docentes) | que (?:maestros|docentes)
        | (?:us(?:o|an|a|ar|en|ando)|utiliz\\w+|aplic\\w+|sig(?:uen|an|ue)|seguir) (?:de )?(?:el |la |las |los |del |nuestr[oa]s? |nuev[oa]s? |todas |todos )+(?:[\\w-]+ ){0,4}(?:estrategias?|programas?|protocolos?|marco|curriculo|rutinas?|modelo|materiales|organizador(?:es)?|plantillas?|unidades|guion)
        | (?:el |la |las |los )?(?:estrategias?|rutinas?) (?:del |de la )(?:programa|curriculo|capacitacion)
        """
    ),
    prescribing=words(
        """
        (?:docentes|maestr[oa]s|profesor(?:es|as)?|equipos?|escuela|personal) (?:todos )?(?:deben|deberian|tienen que|necesitan|han de|debe|deberia|tiene que) | debemos | deberiamos | tenemos que | hay que
        """
    ),
    joints=words("y | e | pero | porque | mientras | asi que"),
    hunch=words(
        "(?:creemos|sentimos|pensamos|suponemos|sospechamos) | nos parece | parece (?:que|ser) | todo el mundo sabe | todos sab(?:en|emos) | tenemos la impresion | probablemente | en general | quizas? | a lo mejor"
    ),
    data=words(
        """
        \\d+(?:[.,]\\d+)? | por ciento | puntajes? | datos | muestras? de (?:trabajo|escritura) | encuestas? | entrevist\\w+ | observ(?:amos|aciones|aron|ado) | visit(?:as|amos) | evaluaci\\w+ | resultados? | contamos | revisamos | miramos | recogimos | reunimos
        | (?:un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|veinte) de (?:cada|los|las) | la mitad
        """
    ),
    scores=words(
        "puntajes? | rendimiento | aprovechamiento | resultados? | pruebas? | examen(?:es)? | calificaciones | exito | logros? | desempeno | mejorar\\w* | crecimiento"
    ),
    common=frozenset(
        [
            "el",
            "la",
            "los",
            "las",
            "un",
            "una",
            "unos",
            "unas",
            "de",
            "del",
            "al",
            "a",
            "en",
            "y",
            "o",
            "que",
            "se",
            "su",
            "sus",
            "es",
            "son",
            "con",
            "por",
            "para",
            "mas",
            "si",
            "entonces",
            "no",
            "lo",
            "le",
            "les",
            "como",
            "cuando",
            "este",
            "esta",
            "estos",
            "estas",
            "ese",
            "esa",
            "cada",
            "todo",
            "toda",
            "todos",
            "todas",
            "ser",
            "nuestro",
            "nuestra",
            "nuestros",
            "nuestras",
            "hacer",
            "usar",
            "dar",
            "tener",
            "sobre",
            "entre",
            "sin",
            "muy",
            "ya",
            "hay",
            "ha",
            "han",
            "sera",
            "seran",
        ]
    ),
)
