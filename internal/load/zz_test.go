package load_test
import ("testing";"strings";"time";"candour/internal/yaml";"candour/internal/load";"testing/fstest")
func TestZ(t *testing.T){
 n:=1<<20
 for name,s:=range map[string]string{
 "brackets": strings.Repeat("[",n), "braces":strings.Repeat("{",n), "dashes":strings.Repeat("- ",n/2), "comments":strings.Repeat("#a\n",n/3),
 "keys":strings.Repeat("a: 1\n",n/5), "longline":"a: "+strings.Repeat("x ",n/2), "quote":"a: '"+strings.Repeat("x\n",n/2), "badkey": strings.Repeat("a: 1\n",n/6)+" b: 2\n",
 "indent": func()string{b:=strings.Builder{};for i:=0;i<1400;i++{b.WriteString(strings.Repeat(" ",i)+"a:\n")};return b.String()}(),
 "list":"a:\n"+strings.Repeat("- x\n",n/4), "flowlist":"a: ["+strings.Repeat("x,",n/2)+"]\n", "unclosedflow":"a: ["+strings.Repeat("x,\n",n/3), "aliases":"a: &a x\nb:\n"+strings.Repeat("- *a\n",n/5), "tags":strings.Repeat("- !x y\n",n/7), "colons":"a"+strings.Repeat(": a",n/3),
 "plain":"a: "+strings.Repeat("x\n ",n/3),"questions":strings.Repeat("? a\n",n/4), "unknown":strings.Repeat("ab",0)+func()string{b:=strings.Builder{};for i:=0;i<n/10;i++{b.WriteString("k"+strings.Repeat("z",i%7)+string(rune('a'+i%26))+string(rune('a'+i/26%26))+string(rune('a'+i/676%26))+string(rune('a'+i/17576%26))+": 1\n")};return b.String()}(),
 "longkey": strings.Repeat("k",n)+": 1\n", "controlend":strings.Repeat("a: x\n",n/6)+"\x01",
 }{
  st:=time.Now(); _,f:=yaml.Parse("f",[]byte(s),1); d:=time.Since(st)
  st=time.Now(); fs:=fstest.MapFS{"data/site.yaml":{Data:[]byte("format: 1\ntitle: x\n")},"data/incidents/a.yaml":{Data:[]byte(s)}}
  _,g:=load.Site(fs); load.Locate(fs,g)
  m:=""; if len(f)>0{m=f[0].Message}
  t.Logf("%-12s parse %v (%d findings %.40s) load %v (%d)",name,d.Round(time.Millisecond),len(f),m,time.Since(st).Round(time.Millisecond),len(g))
 }
}
