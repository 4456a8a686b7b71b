"""Pages in many layouts: who is found on them, and that nobody is where there is nobody."""

from __future__ import annotations

import pytest

from mentorplan.adapters import pages
from mentorplan.domain.imports import Columns
from mentorplan.domain.pages import PageWords
from mentorplan.errors import UnreadableError

PEOPLE = {
    "a grid of a blog program": (
        (
            '<html><head><title>Our Team – Centre for Teaching</title></head><body><div id="page">'
            '<header><nav><a href="/">Home</a></nav></header> <div class="wp-block-columns">'
            '<div class="wp-block-column"><figure><img src="a.jpg" alt="Marisol Ferreira"></figure>'
            '<h4 class="team-member__name">Marisol Ferreira</h4><p class="team-member__position">'
            'Educational Developer</p><div class="social">'
            '<a href="https://www.linkedin.com/in/marisol">LinkedIn</a></div></div>'
            ' <div class="wp-block-column"><h4 class="team-member__name">Tomasz Wieczorek</h4>'
            '<p class="team-member__position">Learning Designer</p><p>'
            '<a href="mailto:tw@example.org">Email Tomasz</a></p></div> <div class="wp-block-column">'
            '<h4 class="team-member__name">bell hargrove</h4><p class="team-member__position">'
            'Consultant, Inclusive Teaching</p></div></div> <h2>Latest News</h2><div class="post">'
            "<h4>New Grants Announced</h4><p>We are pleased to announce.</p></div></div></body>"
            "</html>"
        ),
        ["Marisol Ferreira", "Tomasz Wieczorek", "bell hargrove"],
    ),
    "rows of a content system, surname first": (
        (
            '<div class="view-content"><div class="views-row views-row-1 views-row-odd">'
            '<div class="views-field views-field-title"><span class="field-content">'
            '<a href="/people/ines-arrieta">Arrieta, Inés</a></span></div>'
            '<div class="views-field views-field-field-position"><div class="field-content">'
            'Professor of Practice</div></div><div class="views-field views-field-field-email">'
            '<a href="mailto:iarrieta@example.edu">iarrieta@example.edu</a></div>'
            '<div class="views-field views-field-field-phone"><span class="views-label">'
            'Phone: </span><span class="field-content">(555) 010-2233</span></div></div>'
            ' <div class="views-row views-row-2 views-row-even">'
            '<div class="views-field views-field-title"><span class="field-content">'
            '<a href="/people/okechukwu-nnadi">Nnadi, Okechukwu</a></span></div>'
            '<div class="views-field views-field-field-position"><div class="field-content">'
            'Lecturer</div></div><div class="views-field views-field-field-research-interests">'
            '<span class="views-label">Research interests: </span><span class="field-content">'
            "soil mechanics, teaching with models</span></div></div></div>"
        ),
        ["Inés Arrieta", "Okechukwu Nnadi"],
    ),
    "a list of links": (
        (
            "<html><title>Faculty | School of Music</title><body><h1>Faculty</h1><ul><li>"
            '<a href="/faculty/ann-lee">Ann Lee</a></li><li><a href="/faculty/bo-chan">Bo Chan</a>'
            '</li><li><a href="/faculty/rui-reyes">Rui Reyes</a></li></ul><ul><li><a href="/apply">'
            'How to Apply</a></li><li><a href="/give">Support Us</a></li></ul></body></html>'
        ),
        ["Ann Lee", "Bo Chan", "Rui Reyes"],
    ),
    "headings without cards around them": (
        (
            "<body><h1>Department of Physics</h1><h2>Academic staff</h2><h3>"
            "Dr Siobhán Ní Bhriain</h3><p>Senior Lecturer<br>Room 2.14<br>Tel: +353 1 555 0199<br>"
            "sbriain@example.ie</p><h3>Prof. Arne Åkesson</h3><p>Professor of Optics</p><p>"
            "Interests: lasers; demonstration lectures</p><h3>Yusuf Al-Amin</h3><p>"
            "Teaching Fellow, y.alamin (at) example (dot) ie</p><h2>Contact us</h2><p>"
            "office@example.ie</p></body>"
        ),
        ["Siobhán Ní Bhriain", "Arne Åkesson", "Yusuf Al-Amin"],
    ),
    "bold names and breaks, in French": (
        (
            '<div class="entry"><p><strong>Hélène Dubois-Marchand</strong><br/>'
            "Maître de conférences<br/>Bureau B12<br/>helene.dubois@example.fr</p><p><strong>"
            "Karim Benali</strong><br/>Professeur des universités<br/>"
            "karim.benali [arobase] example [point] fr</p><p><strong>À noter :</strong>"
            " le secrétariat est fermé le vendredi.</p></div>"
        ),
        ["Hélène Dubois-Marchand", "Karim Benali"],
    ),
    "a table with rows across it, in German": (
        (
            "<table><tr><th>Name</th><th>Funktion</th><th>Raum</th><th>Telefon</th><th>E-Mail</th>"
            '</tr><tr><td colspan="5">Professorinnen und Professoren</td></tr><tr><td>'
            '<a href="https://www.example.de/huber">Univ.-Prof. Dr. Eva Huber</a></td><td>'
            "Professorin für Didaktik</td><td>A 101</td><td>+49 30 5550-11</td><td>"
            'eva.huber(at)example.de</td></tr><tr><td colspan="5">'
            "Wissenschaftliche Mitarbeitende</td></tr><tr><td>Jörg Weiß, M.A.</td><td>"
            "Wissenschaftlicher Mitarbeiter</td><td>A 102</td><td>-12</td><td>"
            '<a href="mailto:joerg.weiss@example.de">Mail</a></td></tr><tr><td>N.N.</td><td>'
            "Doktorand</td><td></td><td></td><td></td></tr></table>"
        ),
        ["Eva Huber", "Jörg Weiß"],
    ),
    "a table without headings, surname first": (
        (
            "<table class=list><tr><td><b>Chen, Li-Wei</b></td><td>Associate Professor</td><td>"
            '<a href="mailto:lwchen@example.tw">lwchen@example.tw</a></td></tr><tr><td><b>'
            'Kaya, Zeynep</b></td><td>Assistant Professor</td><td><a href="mailto:zkaya@example.tw">'
            "zkaya@example.tw</a></td></tr><tr><td><b>Silva, João</b></td><td>Lecturer</td><td></td>"
            "</tr></table>"
        ),
        ["Li-Wei Chen", "Zeynep Kaya", "João Silva"],
    ),
    "rows without cells behind mail headers": (
        (
            "MIME-Version: 1.0\nContent-Type: text/html\n\n<HTML><HEAD><TITLE>Faculty</TITLE></HEAD>"
            '<BODY><TABLE><TR><A HREF="mailto:alee@example.edu">Ann Lee</A>, Professor, Room 12</TR>'
            '<TR><A HREF="mailto:bchan@example.edu">Bo Chan</A>, Lecturer, Room 13</TR></TABLE>'
            "</BODY></HTML>"
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "articles with a vacant post, in Spanish": (
        (
            "<html><head><title>"
            "Profesorado - Departamento de Historia - Universidad de Ejemplo</title></head><body>"
            '<section class="profesorado"><article class="persona"><h3 class="persona-nombre">'
            "Dra. María José Quiñones Ibarra</h3><p>Profesora titular</p><p>"
            'Correo: <a href="mailto:mjq@example.es">mjq@example.es</a></p><p>'
            "Líneas de investigación: historia oral; docencia con archivos</p></article>"
            '<article class="persona"><h3 class="persona-nombre">Puesto vacante</h3></article>'
            '<article class="persona"><h3 class="persona-nombre">Ramón Iglesias y Ortega</h3><p>'
            "Catedrático</p><p>Despacho 3.21</p></article></section></body></html>"
        ),
        ["María José Quiñones Ibarra", "Ramón Iglesias y Ortega"],
    ),
    "names in Arabic and Hebrew": (
        (
            '<html dir="rtl"><body><div class="staff"><div class="member"><h3>'
            'د. فاطمة الزهراء بنعلي</h3><p>أستاذة</p><p><a href="mailto:f.benali@example.ma">'
            'f.benali@example.ma</a></p></div><div class="member"><h3>محمد العلوي</h3><p>'
            '<a href="mailto:alaoui@example.ma">alaoui@example.ma</a></p></div><div class="member">'
            '<h3>שרה כהן</h3><p><a href="mailto:scohen@example.ma">scohen@example.ma</a></p></div>'
            "</div></body></html>"
        ),
        ["فاطمة الزهراء بنعلي", "محمد العلوي", "שרה כהן"],
    ),
    "a page about one person": (
        (
            "<html><head><title>"
            "Gwenllian Pryce-Howell | School of Education | University of Fenmarsh</title>"
            '<link rel="canonical" href="https://www.example.ac.uk/people/gph"></head><body><nav>'
            '..</nav><main><h1>Professor Gwenllian Pryce-Howell</h1><p class="job-title">'
            'Professor of Higher Education</p><p>Email: <a href="mailto:g.pryce@example.ac.uk">'
            "g.pryce@example.ac.uk</a></p><p>Telephone: 01632 960123</p><h2>Biography</h2><p>"
            "Gwenllian joined the school in 2004. She has taught large classes since.</p><h2>"
            "Research interests</h2><ul><li>peer observation</li><li>assessment for learning</li>"
            "</ul><h2>Publications</h2><ul><li>Pryce, G. and Lee, A. (2020) Watching Teaching.</li>"
            "<li><strong>Ann Lee</strong> and G. Pryce: Seen</li></ul><h2>Links</h2>"
            '<a href="https://orcid.org/0000-0002-1825-0097">ORCID</a></main><footer>'
            'Contact the University: <a href="mailto:info@example.ac.uk">info@example.ac.uk</a>'
            "</footer></body></html>"
        ),
        ["Gwenllian Pryce-Howell"],
    ),
    "a list of terms": (
        (
            "<dl><dt>Ann Lee</dt><dd>Dean, Faculty of Arts</dd><dd>alee@example.edu</dd><dt>"
            "Bo Chan</dt><dd>Registrar</dd><dd>bchan@example.edu</dd></dl>"
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "a list of labels for each": (
        (
            "<div><dl><dt>Name</dt><dd>Ann Lee</dd><dt>E-mail</dt><dd>alee@example.edu</dd><dt>"
            "Department</dt><dd>Physics</dd></dl><dl><dt>Name</dt><dd>Bo Chan</dd><dt>E-mail</dt><dd>"
            "bchan@example.edu</dd></dl></div>"
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "a table of labels": (
        (
            "<table><tr><th>Name</th><td>Ann Lee</td></tr><tr><th>Position</th><td>Lecturer</td></tr>"
            "<tr><th>Email</th><td>alee@example.edu</td></tr></table>"
        ),
        ["Ann Lee"],
    ),
    "markup inside of names": (
        (
            '<div class="card"><h3>Ann <em>Marie</em> <span class="last">Lee&nbsp;</span></h3><p>'
            'Lecturer</p></div><div class="card"><h3><span>Dr</span> <b>Bo</b> Chan</h3><p>'
            "Professor</p></div>"
        ),
        ["Ann Marie Lee", "Bo Chan"],
    ),
    "what is folded away, and what is a trap": (
        (
            '<div class="person"><h3>Ann Lee</h3><p>Lecturer</p><p>ann<span style="display:none">'
            '.trap</span>@example.edu</p></div><div class="person" style="display:none"><h3>'
            'Bo Chan</h3><p>Professor</p></div><div class="person template" style="display: none">'
            '<h3>{{name}}</h3><p>Professor</p></div><div style="display:none">'
            '<a href="mailto:trap@example.org">x</a></div>'
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "capitals, and initials without a space": (
        (
            '<ul class="people"><li><h6>DR. ABIDUR RAHMAN</h6><p>Associate Professor</p><p>'
            "Email: abidur@example.bd</p></li><li><h6>K.Thyagarajan</h6><p>Assistant Professor</p>"
            "</li><li><h6>P.Karthik Reddy</h6><p>Lecturer</p></li></ul>"
        ),
        ["ABIDUR RAHMAN", "K.Thyagarajan", "P.Karthik Reddy"],
    ),
    "names in Chinese with positions in brackets": (
        (
            '<div class="faculty-grid"><article><div class="faculty-name">计卫星（教授）</div><p>'
            '<a href="https://ai.example.cn/x">个人主页</a></p></article><article>'
            '<div class="faculty-name">高建华（副教授）</div><p>email: gjh@example.cn</p></article></div>'
        ),
        ["计卫星", "高建华"],
    ),
    "directors of programmes": (
        (
            '<div class="program"><h3>Creative Writing</h3><p>'
            'Program Director: <a href="mailto:alee@example.edu">Ann Lee</a></p></div>'
            '<div class="program"><h3>Marine Genomics</h3><p>'
            'Program Director: <a href="mailto:bchan@example.edu">Bo Chan</a></p></div>'
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "positions before a colon": (
        (
            "<body><h1>Contact</h1><p>"
            "Head of Department: Prof. Lin Hartmann, lin.hartmann@example.org</p><p>"
            "Secretary: Ms Ada Brown, office@example.org, 555-0101</p></body>"
        ),
        ["Lin Hartmann", "Ada Brown"],
    ),
    "the markup of the nineties": (
        (
            "<center><font size=+2>Faculty</font></center><font face=arial><b>Prof. Ann Lee</b><br>"
            "alee@example.edu<br>555-0101<p><b>Dr. Bo Chan</b><br>bchan@example.edu<p><b>"
            "Rui Reyes</b><br>rreyes@example.edu</font>"
        ),
        ["Ann Lee", "Bo Chan", "Rui Reyes"],
    ),
    "positions behind a comma": (
        (
            '<h2>Faculty</h2><ul><li>Ann Lee, Professor, <a href="mailto:alee@example.edu">'
            'alee@example.edu</a></li><li>Bo Chan, Lecturer, <a href="mailto:bchan@example.edu">'
            "bchan@example.edu</a></li></ul>"
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "rows of columns that are no table": (
        (
            '<div class="row"><div class="col-4"><a href="/people/alee">Ann Lee</a></div>'
            '<div class="col-4">Professor</div><div class="col-4"><a href="mailto:alee@example.edu">'
            'alee@example.edu</a></div></div><div class="row"><div class="col-4">'
            '<a href="/people/bchan">Bo Chan</a></div><div class="col-4">Lecturer</div>'
            '<div class="col-4"><a href="mailto:bchan@example.edu">bchan@example.edu</a></div></div>'
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "an address that a service hid": (
        (
            '<div class="person"><h3>Ann Lee</h3><p>Lecturer</p>'
            '<a href="/cdn-cgi/l/email-protection#0" class="__cf_email__" '
            'data-cfemail="2342574146460d4c5144">[email&#160;protected]</a></div>'
        ),
        ["Ann Lee"],
    ),
    "given and family names apart": (
        (
            '<div class="team"><div class="m"><span class="first-name">Ann</span>'
            ' <span class="last-name">Lee</span><div class="role">Lecturer</div></div><div class="m">'
            '<span class="first-name">Bo</span> <span class="last-name">Chan</span><div class="role">'
            "Professor</div></div></div>"
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "a contact in the margin": (
        (
            "<main><h1>Master of Science in Geology</h1><p>Apply by May.</p></main><aside><h3>"
            "Contact</h3><p><strong>Ann Lee</strong><br>Program Coordinator<br>"
            '<a href="mailto:ann.lee@example.edu">ann.lee@example.edu</a></p></aside>'
        ),
        ["Ann Lee"],
    ),
    "nothing but sentences": (
        (
            '<div class="faculty-card"><h3>Ann Lee</h3><p>'
            "Ann Lee is an associate professor in the Department of Physics. She works with Bo "
            "Chan on laser cooling. Contact her at alee@example.edu.</p></div>"
            '<div class="faculty-card"><h3>Bo Chan</h3><p>'
            "Bo Chan teaches the first-year laboratory and writes about measurement. His office "
            "is open on Mondays.</p></div>"
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "positions right behind the name": (
        (
            '<div class="grid"><div><a href="/staff/ann-lee"><img src=x alt="Ann Lee"><span>'
            'Ann Lee</span></a><span>Lecturer</span></div><div><a href="/staff/bo-chan">'
            '<img src=y alt="Bo Chan"><span>Bo Chan</span></a><span>Professor</span></div></div>'
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "links around whole cards": (
        (
            '<div class="grid"><a class="person" href="/staff/ann-lee"><h3>Ann Lee</h3><p>'
            'Lecturer</p></a><a class="person" href="/staff/bo-chan"><h3>Bo Chan</h3><p>Professor</p>'
            "</a></div>"
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "a page about one person below the name of the faculty": (
        (
            "<html><head><title>Dr. Lin Hartmann - University of Bremenhof</title></head><body>"
            '<div id="header"><h1>Fakultät für Physik</h1></div><div id="content"><h2>'
            'Dr. Lin Hartmann</h2><img src="h.jpg"><p>Akademische Oberrätin<br>Raum: B 2.10<br>'
            "Telefon: +49 421 555 0101<br>E-Mail: lin.hartmann@example.de</p><h3>"
            "Forschungsschwerpunkte</h3><ul><li>Lernen im Labor</li></ul><h3>Lebenslauf</h3><p>"
            "Seit 2010 in Bremenhof.</p></div></body></html>"
        ),
        ["Lin Hartmann"],
    ),
    "tables inside a table": (
        (
            '<table><tr><td width=150><a href="/">Home</a></td><td><h2>Faculty</h2><table><tr><td>'
            '<img src=a></td><td><b>Ann Lee</b><br>Professor<br><a href="mailto:al@example.edu">'
            "al@example.edu</a></td></tr><tr><td><img src=b></td><td><b>Bo Chan</b><br>Lecturer<br>"
            '<a href="mailto:bc@example.edu">bc@example.edu</a></td></tr></table></td></tr></table>'
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "positions above the names": (
        (
            '<div class="staff"><div class="s"><p class="role">Director</p><p class="n"><strong>'
            'Ann Lee</strong></p><a href="mailto:al@example.edu">mail</a></div><div class="s">'
            '<p class="role">Manager</p><p class="n"><strong>Bo Chan</strong></p></div></div>'
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "a directory by letters": (
        (
            '<h2>A</h2><ul><li><a href="/d/1">Adeyemi, Sunday</a>'
            ' (Physics) <a href="mailto:sa@example.edu">sa@example.edu</a></li><li><a href="/d/2">'
            'Ahn, Ji-woo</a> (History) <a href="mailto:ja@example.edu">ja@example.edu</a></li></ul>'
            '<h2>B</h2><ul><li><a href="/d/3">Back, Åsa</a> (Law) <a href="mailto:ab@example.edu">'
            "ab@example.edu</a></li></ul>"
        ),
        ["Sunday Adeyemi", "Ji-woo Ahn", "Åsa Back"],
    ),
    "sections of a site builder": (
        (
            "<section><div><p><span>Ann Lee</span></p></div><div><p>"
            "Associate Professor, ann.lee@example.edu</p></div></section><section><div><p><span>"
            "Bo Chan</span></p></div><div><p>Lecturer, bo.chan@example.edu</p></div></section>"
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "addresses behind the names in a table": (
        (
            "<table><tr><th>Faculty Member</th><th>Research Area</th></tr><tr><td>"
            '<a href="mailto:al@example.edu">Ann Lee</a><br>Professor</td><td>Lasers, optics</td>'
            '</tr><tr><td><a href="mailto:bc@example.edu">Bo Chan</a><br>Lecturer</td><td>Soil</td>'
            "</tr></table>"
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "headings in two rows": (
        (
            "<table border=1><tr><th rowspan=2>Name</th><th colspan=2>Contact</th></tr><tr><th>"
            "Phone</th><th>Email</th></tr><tr><td>Ann Lee</td><td>555-0101</td><td>"
            "al@example.edu</td></tr><tr><td>Bo Chan</td><td>555-0102</td><td>bc@example.edu</td>"
            "</tr></table>"
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "cells that span rows": (
        (
            "<table><tr><th>Unit</th><th>Name</th><th>Email</th></tr><tr><td rowspan=2>Physics</td>"
            "<td>Ann Lee</td><td>al@example.edu</td></tr><tr><td>Bo Chan</td><td>bc@example.edu</td>"
            "</tr></table>"
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "columns for both parts of a name": (
        (
            "<table><tr><th>Last Name</th><th>First Name</th><th>Title</th><th>Email</th></tr><tr>"
            "<td>Lee</td><td>Ann</td><td>Professor</td><td>al@example.edu</td></tr><tr><td>Chan</td>"
            "<td>Bo</td><td>Lecturer</td><td>bc@example.edu</td></tr></table>"
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "family names in capitals, in French": (
        (
            '<div class="annuaire"><div class="fiche"><h4>DUBOIS Hélène</h4><p>'
            "Maîtresse de conférences</p><p>Tél. : 01 55 50 12 34</p><p>"
            'Courriel : helene.dubois(at)example.fr</p></div><div class="fiche"><h4>BENALI Karim</h4>'
            '<p>Professeur</p></div><div class="fiche"><h4>Poste à pourvoir</h4></div></div>'
        ),
        ["DUBOIS Hélène", "BENALI Karim"],
    ),
    "names in a sentence that are links to write to": (
        (
            '<p>Our staff: <a href="mailto:ann.lee@example.edu">Ann Lee</a>'
            ', <a href="mailto:bo.chan@example.edu">Bo Chan</a>'
            ' and <a href="mailto:office@example.edu">the office</a>.</p>'
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "a committee": (
        (
            "<h2>Teaching Committee</h2><ul><li>Ann Lee (Chair), Physics</li><li>"
            "Bo Chan, History</li><li>Rui Reyes, Music</li></ul>"
        ),
        ["Ann Lee", "Bo Chan", "Rui Reyes"],
    ),
    "nothing but names": (
        (
            "<h1>Department of Physics</h1><h2>Faculty members</h2><ul><li>Ann Lee</li><li>"
            "Bo Chan</li><li>Rui Reyes</li></ul><h2>Research areas</h2><ul><li>Solid State</li><li>"
            "Soft Matter</li></ul>"
        ),
        ["Ann Lee", "Bo Chan", "Rui Reyes"],
    ),
    "a group with former members": (
        (
            "<title>Smith Lab | People</title><h1>People</h1><h2>Principal Investigator</h2><div><h3>"
            "Jane Smith</h3><p>jsmith@example.edu</p></div><h2>Graduate Students</h2><div><h3>"
            "Ann Lee</h3><p>PhD student. Ann studies frogs.</p></div><div><h3>Bo Chan</h3><p>"
            "MSc student</p></div><h2>Alumni</h2><ul><li>"
            "Rui Reyes (PhD 2019, now at Example Corp)</li><li>Ida Holm (MSc 2020)</li></ul>"
        ),
        ["Jane Smith", "Ann Lee", "Bo Chan", "Rui Reyes", "Ida Holm"],
    ),
    "parts that open on a click": (
        (
            '<div class="accordion"><div class="item"><button class="accordion-button">'
            'Ann Lee</button><div class="panel" hidden><ul><li>Professor</li><li>'
            '<a href="mailto:al@example.edu">al@example.edu</a></li></ul></div></div>'
            '<div class="item"><button class="accordion-button">Bo Chan</button>'
            '<div class="panel" hidden><ul><li>Lecturer</li></ul></div></div></div>'
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "details that open": (
        (
            "<details><summary>Ann Lee, Professor</summary><p>al@example.edu</p></details><details>"
            "<summary>Bo Chan, Lecturer</summary><p>bc@example.edu</p></details>"
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "JSON-LD in a list": (
        (
            '<script type="application/ld+json">'
            '{"@context":"http://schema.org","@type":"ItemList","itemListElement":[{"@type":"ListI'
            'tem","position":1,"item":{"@type":"Person","name":"Ann '
            'Lee","jobTitle":"Lecturer"}},{"@type":"ListItem","position":2,"item":{"@type":["Perso'
            'n"],"givenName":"Bo","familyName":"Chan","email":["mailto:bc@example.edu"]}}]}</script>'
            "<div id=app></div>"
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "JSON-LD of an institution": (
        (
            '<script type="application/ld+json">'
            '{"@context":"http://schema.org","@type":"CollegeOrUniversity","name":"Fenmarsh","empl'
            'oyee":[{"@type":"Person","name":"Ann Lee"},"Bo '
            'Chan"],"member":{"@type":"OrganizationRole","member":{"@type":"Person","name":"Rui '
            'Reyes"}}}</script>'
        ),
        ["Bo Chan", "Ann Lee", "Rui Reyes"],
    ),
    "an hCard": (
        (
            '<div class="vcard"><span class="fn n"><span class="honorific-prefix">Dr</span>'
            ' <span class="given-name">Ann</span> <span class="family-name">Lee</span></span>'
            ', <span class="title">Lecturer</span> <span class="org"><span class="organization-name">'
            'Fenmarsh University</span> <span class="organization-unit">Physics</span></span>'
            ' <a class="email" href="mailto:al@example.edu?subject=Hi">mail</a></div>'
        ),
        ["Ann Lee"],
    ),
    "microdata of an institution": (
        (
            '<div itemscope itemtype="https://schema.org/CollegeOrUniversity"><span itemprop="name">'
            "Fenmarsh University</span>"
            '<div itemprop="employee" itemscope itemtype="https://schema.org/Person">'
            '<span itemprop="name">Ann Lee</span><span itemprop="jobTitle">Lecturer</span>'
            '<a itemprop="email" href="mailto:al@example.edu">x</a></div></div>'
        ),
        ["Ann Lee"],
    ),
    "headings as labels in cards": (
        (
            '<div class="people"><div class="p"><h4><a href="/a">Ann Lee</a></h4><h5>Professor</h5>'
            '<h6>Research Interests</h6><p>Lasers; Optics</p></div><div class="p"><h4><a href="/b">'
            "Bo Chan</a></h4><h5>Lecturer</h5><h6>Research Interests</h6><p>Soil</p></div></div>"
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "people who have died": (
        (
            "<h2>Emeritus and Former Faculty</h2><ul><li>Ann Lee, Professor Emerita</li><li>"
            "Bo Chan (1931-2012), Professor</li><li>† Rui Reyes</li></ul>"
        ),
        ["Ann Lee", "Bo Chan", "Rui Reyes"],
    ),
    "heads of departments": (
        (
            "<table><tr><th>Department</th><th>Chair</th><th>Email</th></tr><tr><td>Physics</td><td>"
            "Ann Lee</td><td>al@example.edu</td></tr><tr><td>History</td><td>Bo Chan</td><td>"
            "bc@example.edu</td></tr></table>"
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "who teaches which course": (
        (
            "<table><tr><th>Course</th><th>Instructor</th><th>Time</th></tr><tr><td>Physics I</td>"
            "<td>Ann Lee</td><td>Mon</td></tr><tr><td>Soil</td><td>Bo Chan</td><td>Tue</td></tr>"
            "</table>"
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "addresses in angle brackets": (
        ("<ul><li>Ann Lee &lt;al@example.edu&gt;</li><li>Bo Chan &lt;bc@example.edu&gt;</li></ul>"),
        ["Ann Lee", "Bo Chan"],
    ),
    "small print in the heading": (
        (
            '<div class="c"><h3>Ann Lee <small>Professor</small></h3><p>al@example.edu</p></div>'
            '<div class="c"><h3>Bo Chan <small>Lecturer</small></h3><p>bc@example.edu</p></div>'
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "words for screen readers": (
        (
            '<div class="c"><a href="/people/ann-lee" aria-label="x"><span class="sr-only">'
            'View profile of </span>Ann Lee</a><div>Professor</div></div><div class="c">'
            '<a href="/people/bo-chan"><span class="sr-only">View profile of </span>Bo Chan</a><div>'
            "Lecturer</div></div>"
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "languages to choose": (
        (
            '<ul class="lang"><li><a href="/en">English</a></li><li><a href="/fr">Français</a></li>'
            "</ul><div class=p><h2>Ann Lee</h2><p>Dozentin</p></div><div class=p><h2>Bo Chan</h2><p>"
            "Doktorand</p></div>"
        ),
        ["Ann Lee", "Bo Chan"],
    ),
    "an address in the footer": (
        (
            '<div class="m"><h3>Ann Lee</h3><p>Professor</p></div><div class="m"><h3>Bo Chan</h3><p>'
            "Lecturer</p></div><footer><h3>Fenmarsh University</h3><p>"
            '1 Sluice Lane, 555-0100, <a href="mailto:info@example.edu">info@example.edu</a></p><h3>'
            'Quick Links</h3><a href="/people/jobs">Job Openings</a></footer>'
        ),
        ["Ann Lee", "Bo Chan"],
    ),
}

NOBODY = {
    "a table of cookies": (
        "<h1>Cookies</h1><table><tr><th>Name</th><th>Provider</th><th>Purpose</th><th>Expiry</th>"
        "</tr><tr><td>_ga</td><td>Google</td><td>Analytics</td><td>2 years</td></tr><tr><td>"
        "PHPSESSID</td><td>site</td><td>Session</td><td>Session</td></tr></table>"
    ),
    "news": (
        "<html><title>News</title><body><h1>News</h1><article><h2>Biology Greenhouse Reopens</h2>"
        '<p>By <a href="/author/ann-lee">Ann Lee</a>'
        ", 3 May 2026. The greenhouse reopens after repair.</p></article><article><h2>"
        'Dean Wins Award</h2><p>Contact <a href="mailto:press@example.edu">press@example.edu</a>'
        "</p></article></body></html>"
    ),
    "publications": (
        "<h2>Publications</h2><ol><li><b>A. Lee</b>, B. Chan. A paper on things. 2020.</li><li>"
        "<b>A. Lee</b>. Another. 2021.</li></ol>"
    ),
    "events": (
        '<h1>Upcoming Events</h1><div class="event"><h3>Jane Austen Reading Circle</h3><p>'
        'Speaker: Professor Ann Lee. Contact events@example.edu</p></div><div class="event"><h3>'
        "Summer Concert</h3><p>Tickets: tickets@example.edu</p></div>"
    ),
    "an office": ('<p>Write to <a href="mailto:office@example.org">the office</a>.</p>'),
    "a blog": (
        '<html><head><title>Blog – Example</title><script type="application/ld+json">'
        '{"@context":"https://schema.org","@graph":[{"@type":"Article","headline":"Hello","aut'
        'hor":{"@type":"Person","@id":"#p","name":"webadmin"}}]}</script></head><body><article>'
        '<h1>Ten Tips for Teaching</h1><span class="author vcard">'
        '<a class="url fn n" href="/author/webadmin">webadmin</a></span><p>Text.</p></article>'
        "</body></html>"
    ),
    "a shop": (
        '<html><title>Shop</title><div class="product"><h3>Blue Widget</h3><p>$10</p></div>'
        '<div class="product"><h3>Red Widget</h3><p>$12</p></div></html>'
    ),
    "the first page of a department": (
        "<html><head><title>Welcome | Department of History</title></head><body><h1>"
        'Welcome to History</h1><div class="hero"><h2>Study With Us</h2><p>'
        'Discover the past. Contact <a href="mailto:history@example.edu">history@example.edu</a>'
        ', phone 555-0100.</p></div><div class="tiles"><div><h3>Ancient Rome</h3><p>'
        "A new course.</p></div><div><h3>Modern Europe</h3><p>Read more</p></div></div></body>"
        "</html>"
    ),
    "books": (
        "<h1>Staff Picks</h1><ul><li><b>Moby Dick</b> by Herman Melville</li><li><b>Jane Eyre</b>"
        " by Charlotte Brontë</li></ul>"
    ),
    "favourites": (
        '<h1>Our Staff Favourites</h1><div class="card"><h3>Harris Tweed</h3><p>Wool, £40</p>'
        '</div><div class="card"><h3>Earl Grey</h3><p>Tea, £4</p></div><div class="card"><h3>'
        "Victoria Sponge</h3><p>Cake</p></div>"
    ),
    "buildings": (
        '<h2>Campus Map</h2><ul><li><a href="/b/hollins">Hollins Hall</a> 555-0100</li><li>'
        '<a href="/b/larkspur">Larkspur House</a> 555-0101</li><li><a href="/b/stone">'
        "Stone Court</a> 555-0102</li></ul>"
    ),
    "cities in a table": (
        "<h2>Where we are</h2><table><tr><th>City</th><th>Phone</th><th>Email</th></tr><tr><td>"
        "New York</td><td>555-0101</td><td>newyork@example.org</td></tr><tr><td>San Diego</td>"
        "<td>555-0102</td><td>sandiego@example.org</td></tr><tr><td>Santa Fe</td><td>"
        "555-0103</td><td>santafe@example.org</td></tr></table>"
    ),
    "offices": (
        '<div class="contact"><h3>Registrar\'s Office</h3><p>registrar@example.org</p></div>'
        '<div class="contact"><h3>Financial Aid</h3><p>finaid@example.org 555-0101</p></div>'
        '<div class="contact"><h3>Student Housing</h3><p>housing@example.org</p></div>'
    ),
    "courses": (
        "<h1>Courses</h1><ul><li><strong>Organic Chemistry</strong> Instructor: TBA</li><li>"
        "<strong>Linear Algebra</strong> Professor Lee</li><li><strong>World Music</strong></li>"
        "</ul>"
    ),
    "an article": (
        "<html><title>How We Teach | Fenmarsh</title><article><h1>How We Teach</h1><p>"
        "By Staff Writer</p><p>"
        'Professor Jane Smith says that teaching is hard. "I like it," said Dr. Bo Chan, a '
        "lecturer.</p><h2>Active Learning</h2><p>Students talk.</p><h2>Peer Instruction</h2><p>"
        "They vote.</p></article></html>"
    ),
    "an encyclopedia": (
        "<h1>Ada Lovelace Institute</h1><h2>Early Life</h2><p>Born 1815.</p><h2>See Also</h2><ul>"
        '<li><a href="/wiki/Charles_Babbage">Charles Babbage</a></li><li>'
        '<a href="/wiki/Analytical_Engine">Analytical Engine</a></li></ul>'
    ),
    "praise": ("<h2>Testimonials</h2><blockquote>Great!<footer>— Jane Smith, student</footer></blockquote>"),
    "sponsors": ("<h2>Sponsors</h2><ul><li>Goldman Sachs</li><li>Wells Fargo</li><li>Ernst Young</li></ul>"),
    "a menu": (
        '<div class="menu"><ul><li><a href="/about/people">People</a></li><li>'
        '<a href="/staff/resources">Staff Resources</a></li><li><a href="/faculty/handbook">'
        'Faculty Handbook</a></li><li><a href="/people/visiting">Visiting Scholars</a></li><li>'
        '<a href="/alumni/giving-back">Giving Back</a></li></ul></div>'
    ),
    "topics": (
        "<h2>Research Themes</h2><div class=t><h3>Quantum Matter</h3><p>"
        'Professor-led groups study it. Contact <a href="mailto:qm@example.edu">'
        "qm@example.edu</a></p></div><div class=t><h3>Soft Robots</h3><p>"
        'Contact <a href="mailto:sr@example.edu">sr@example.edu</a></p></div>'
    ),
    "talks": (
        "<h1>Seminar Series</h1><table><tr><th>Date</th><th>Speaker</th><th>Title</th></tr><tr>"
        "<td>1 May</td><td>Ann Lee</td><td>On frogs</td></tr><tr><td>8 May</td><td>TBA</td><td>"
        "</td></tr></table>"
    ),
    "a form": (
        "<form><label>Name</label><input name=n><label>Email</label><input name=e><label>"
        "Department</label><select><option>Ann Lee</option></select></form>"
    ),
    "opening hours": (
        "<dl><dt>Opening Hours</dt><dd>9-5</dd><dt>Postal Address</dt><dd>"
        "1 Sluice Lane, email info@example.org</dd><dt>Head Office</dt><dd>555-0100</dd></dl>"
    ),
    "jobs": (
        '<h1>Open Positions</h1><ul><li><a href="/jobs/1"><b>Assistant Professor</b></a>'
        ' Department of Physics</li><li><a href="/jobs/2"><b>Senior Lecturer</b></a>'
        " apply to jobs@example.edu</li></ul>"
    ),
    "files": (
        "<table><tr><th>Name</th><th>Size</th><th>Last modified</th></tr><tr><td>"
        "Annual Report</td><td>2M</td><td>2020</td></tr><tr><td>Campus Plan</td><td>1M</td><td>"
        "2021</td></tr></table>"
    ),
    "awards": ("<h2>Awards</h2><ul><li>Jane Smith, Teaching Award 2020</li><li>Bo Chan, Service Award 2021</li></ul>"),
}


@pytest.mark.parametrize("layout", PEOPLE)
def test_everybody_is_found_and_nobody_else(layout: str, columns: Columns, page_words: PageWords) -> None:
    page, expected = PEOPLE[layout]
    reading = pages.read(page.encode(), file="people.html", columns=columns, words=page_words)

    assert [entry.name for entry in reading.entries] == expected


@pytest.mark.parametrize("layout", NOBODY)
def test_nobody_is_made_up(layout: str, columns: Columns, page_words: PageWords) -> None:
    with pytest.raises(UnreadableError, match=r"people\.html") as caught:
        pages.read(NOBODY[layout].encode(), file="people.html", columns=columns, words=page_words)

    assert caught.value.hint
